package io.virga.cloud.prefixlist;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.DescribeManagedPrefixListsRequest;
import io.virga.api.ec2.DescribeManagedPrefixListsResult;
import io.virga.api.ec2.DescribePrefixListsRequest;
import io.virga.api.ec2.DescribePrefixListsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetManagedPrefixListAssociationsRequest;
import io.virga.api.ec2.GetManagedPrefixListAssociationsResult;
import io.virga.api.ec2.GetManagedPrefixListEntriesRequest;
import io.virga.api.ec2.GetManagedPrefixListEntriesResult;
import io.virga.api.ec2.PrefixListAssociation;
import io.virga.api.ec2.PrefixListEntry;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** DescribeManagedPrefixLists, GetManagedPrefixListEntries, GetManagedPrefixListAssociations and DescribePrefixLists. */
public final class PrefixListDescriptions {
    private static final FilterTable<PrefixList> OF_SERVICES =
            new FilterTable<PrefixList>().on("prefix-list-id", PrefixList::id).on("prefix-list-name", PrefixList::name);

    private final PrefixListReferences references;

    PrefixListDescriptions(PrefixListReferences references) {
        this.references = requireNonNull(references, "references is null");
    }

    void register(Operations operations) {
        operations.describe(Ec2.DESCRIBE_MANAGED_PREFIX_LISTS, this::describe, "PrefixListIds");
        operations.describe(Ec2.GET_MANAGED_PREFIX_LIST_ENTRIES, this::entries, "PrefixListId", "TargetVersion");
        operations.describe(Ec2.GET_MANAGED_PREFIX_LIST_ASSOCIATIONS, this::associations, "PrefixListId");
        operations.describe(Ec2.DESCRIBE_PREFIX_LISTS, this::describeOfServices, "PrefixListIds");
    }

    /** The filters of DescribePrefixLists. */
    public static FilterTable<?> filtersOfServices() {
        return OF_SERVICES;
    }

    private DescribeManagedPrefixListsResult describe(Call call, DescribeManagedPrefixListsRequest request) {
        return call.read(reader -> {
            List<PrefixList> lists = request.prefixListIds().isEmpty()
                    ? PrefixLists.visible(reader, Scope.of(call))
                    : PrefixLists.get(reader, call.acting(), ReadAlong.LISTED, request.prefixListIds());
            Page<PrefixList> page = Page.of(call, reader, lists, PrefixList::id, PrefixList.TYPE.filters(), request);
            return DescribeManagedPrefixListsResult.builder()
                    .prefixLists(
                            page.items().stream().map(PrefixListViews::managed).toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private static PrefixList list(Call call, Reader reader, Optional<String> id) {
        return PrefixLists.get(
                reader, call.acting(), call.action(), id.orElseThrow(() -> Errors.missingParameter("PrefixListId")));
    }

    private GetManagedPrefixListEntriesResult entries(Call call, GetManagedPrefixListEntriesRequest request) {
        return call.read(reader -> {
            PrefixList list = list(call, reader, request.prefixListId());
            long version = request.targetVersion().orElse(list.version());
            List<PrefixList.Entry> entries = PrefixListVersion.entries(reader, list, version)
                    .orElseThrow(() -> PrefixListErrors.noVersion(version));
            Page<PrefixList.Entry> page =
                    Page.of(call, reader, entries, PrefixList.Entry::cidr, new FilterTable<>(), request);
            return GetManagedPrefixListEntriesResult.builder()
                    .entries(page.items().stream()
                            .map(entry -> PrefixListEntry.builder()
                                    .cidr(entry.cidr())
                                    .description(entry.description().orElse(null))
                                    .build())
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private GetManagedPrefixListAssociationsResult associations(
            Call call, GetManagedPrefixListAssociationsRequest request) {
        return call.read(reader -> {
            PrefixList list = list(call, reader, request.prefixListId());
            List<PrefixListReferences.Reference> all = references.to(reader, list).stream()
                    .filter(reference -> reference.owner().equals(call.account()))
                    .toList();
            Page<PrefixListReferences.Reference> page = Page.of(
                    call, reader, all, PrefixListReferences.Reference::resourceId, new FilterTable<>(), request);
            return GetManagedPrefixListAssociationsResult.builder()
                    .prefixListAssociations(page.items().stream()
                            .map(reference -> PrefixListAssociation.builder()
                                    .resourceId(reference.resourceId())
                                    .resourceOwner(reference.owner())
                                    .build())
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    /** The lists of services, as they were described before accounts could make their own. */
    private DescribePrefixListsResult describeOfServices(Call call, DescribePrefixListsRequest request) {
        return call.read(reader -> {
            List<PrefixList> all = AwsPrefixLists.in(call.region());
            List<String> wanted = request.prefixListIds();
            List<String> missing = wanted.stream()
                    .filter(id -> AwsPrefixLists.find(call.region(), id).isEmpty())
                    .toList();
            if (!missing.isEmpty()) {
                throw Errors.notFound("InvalidPrefixListId.NotFound", "prefix list", missing);
            }
            List<PrefixList> lists = all.stream()
                    .filter(list -> wanted.isEmpty() || wanted.contains(list.id()))
                    .toList();
            Page<PrefixList> page = Page.of(call, reader, lists, PrefixList::id, OF_SERVICES, request);
            return DescribePrefixListsResult.builder()
                    .prefixLists(page.items().stream()
                            .map(PrefixListViews::ofService)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
