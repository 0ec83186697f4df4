package io.virga.cloud.prefixlist;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AddPrefixListEntry;
import io.virga.api.ec2.CreateManagedPrefixListRequest;
import io.virga.api.ec2.CreateManagedPrefixListResult;
import io.virga.api.ec2.DeleteManagedPrefixListRequest;
import io.virga.api.ec2.DeleteManagedPrefixListResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyManagedPrefixListRequest;
import io.virga.api.ec2.ModifyManagedPrefixListResult;
import io.virga.api.ec2.RemovePrefixListEntry;
import io.virga.api.ec2.RestoreManagedPrefixListVersionRequest;
import io.virga.api.ec2.RestoreManagedPrefixListVersionResult;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.Structure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** CreateManagedPrefixList, ModifyManagedPrefixList, RestoreManagedPrefixListVersion and DeleteManagedPrefixList. */
final class PrefixListOperations {
    /** AWS's quotas of lists in a region and of entries in a list. AWS has no quota codes for them. */
    static final int MOST_LISTS = 100;

    static final int MOST_ENTRIES = 1000;

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 255;
    private static final String RESERVED_NAMES = "com.amazonaws";
    private static final ReadAlong MADE_BEFORE =
            new ReadAlong("the answer to a repeated request shows what it has made");

    private final Ids ids;
    private final PrefixListReferences references;

    PrefixListOperations(Ids ids, PrefixListReferences references) {
        this.ids = requireNonNull(ids, "ids is null");
        this.references = requireNonNull(references, "references is null");
    }

    void register(Operations operations) {
        operations.idempotent(
                Ec2.CREATE_MANAGED_PREFIX_LIST,
                this::create,
                new CreatedBefore(),
                "PrefixListName",
                "Entries",
                "MaxEntries",
                "TagSpecifications",
                "AddressFamily");
        operations.on(
                Ec2.MODIFY_MANAGED_PREFIX_LIST,
                this::modify,
                "PrefixListId",
                "CurrentVersion",
                "PrefixListName",
                "AddEntries",
                "RemoveEntries",
                "MaxEntries");
        operations.on(
                Ec2.RESTORE_MANAGED_PREFIX_LIST_VERSION,
                this::restore,
                "PrefixListId",
                "PreviousVersion",
                "CurrentVersion");
        operations.on(Ec2.DELETE_MANAGED_PREFIX_LIST, this::delete, "PrefixListId");
    }

    /** The answer to a repeated creation: the list as it is now. */
    private static final class CreatedBefore
            implements Idempotency<CreateManagedPrefixListRequest, CreateManagedPrefixListResult> {
        @Override
        public String subject(CreateManagedPrefixListResult answer) {
            return answer.prefixList().orElseThrow().prefixListId().orElseThrow();
        }

        @Override
        public CreateManagedPrefixListResult answer(Reader reader, Call call, String subject) {
            PrefixList list = PrefixLists.get(reader, call.acting(), MADE_BEFORE, subject);
            PrefixList.TYPE.authorizeCreation(reader, call.acting(), call.action(), list);
            return created(list);
        }
    }

    private static CreateManagedPrefixListResult created(PrefixList list) {
        return CreateManagedPrefixListResult.builder()
                .prefixList(PrefixListViews.managed(list))
                .build();
    }

    private CreateManagedPrefixListResult create(Call call, CreateManagedPrefixListRequest request) {
        String name = name(request.prefixListName().orElseThrow(() -> Errors.missingParameter("PrefixListName")));
        String givenFamily = request.addressFamily().orElseThrow(() -> Errors.missingParameter("AddressFamily"));
        PrefixList.Family family = PrefixList.Family.of(givenFamily)
                .orElseThrow(() -> Errors.invalidValue(givenFamily, "AddressFamily", "It is IPv4 or IPv6."));
        int maxEntries = maxEntries(request.maxEntries().orElseThrow(() -> Errors.missingParameter("MaxEntries")));
        List<PrefixList.Entry> entries = added(request.entries(), family);
        if (entries.size() > maxEntries) {
            throw PrefixListErrors.tooManyEntries();
        }
        String type = PrefixList.TYPE.name();
        SortedMap<String, String> tags =
                Tags.of(request.tagSpecifications(), Set.of(type)).getOrDefault(type, Tags.NONE);
        return call.write(transaction -> {
            PrefixList list = new PrefixList(
                    ids.next("pl"),
                    call.account(),
                    call.region(),
                    tags,
                    name,
                    family,
                    maxEntries,
                    1,
                    PrefixList.State.CREATE_COMPLETE,
                    Optional.empty(),
                    entries);
            PrefixList.TYPE.authorizeCreation(transaction, call.acting(), call.action(), list);
            if (PrefixList.count(transaction, Scope.of(call)) >= MOST_LISTS) {
                throw PrefixListErrors.tooManyLists(MOST_LISTS);
            }
            transaction.insert(PrefixList.TYPE.documents(), list);
            return created(list);
        });
    }

    private static String name(String given) {
        if (given.isEmpty() || given.length() > LONGEST_NAME) {
            throw Errors.invalidValue(given, "PrefixListName", "It has 1 to " + LONGEST_NAME + " characters.");
        }
        if (given.startsWith(RESERVED_NAMES)) {
            throw Errors.invalidValue(given, "PrefixListName", "It cannot begin with " + RESERVED_NAMES + ".");
        }
        return given;
    }

    private static int maxEntries(int given) {
        if (given < 1 || given > MOST_ENTRIES) {
            throw Errors.invalidValue(given, "MaxEntries", "It is 1 to " + MOST_ENTRIES + ".");
        }
        return given;
    }

    private static List<PrefixList.Entry> added(List<AddPrefixListEntry> given, PrefixList.Family family) {
        List<PrefixList.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (AddPrefixListEntry one : given) {
            String cidr = cidr(one.cidr(), family, seen);
            Optional<String> description = one.description().filter(text -> !text.isEmpty());
            if (description.filter(text -> text.length() > LONGEST_DESCRIPTION).isPresent()) {
                throw Errors.invalidParameterValue(
                        "The description of an entry has " + LONGEST_DESCRIPTION + " characters at the most.");
            }
            entries.add(new PrefixList.Entry(cidr, description));
        }
        return entries;
    }

    private static Set<String> removed(List<RemovePrefixListEntry> given, PrefixList.Family family) {
        Set<String> cidrs = new HashSet<>();
        given.forEach(one -> cidr(one.cidr(), family, cidrs));
        return cidrs;
    }

    /** A block of a request, which must not have been {@code seen} before. */
    private static String cidr(Optional<String> given, PrefixList.Family family, Set<String> seen) {
        String text = given.orElseThrow(() -> Errors.missingParameter("Cidr"));
        String cidr = family.canonical(text).orElseThrow(() -> PrefixListErrors.malformedBlock(text, family));
        if (!seen.add(cidr)) {
            throw PrefixListErrors.twice(cidr);
        }
        return cidr;
    }

    private ModifyManagedPrefixListResult modify(Call call, ModifyManagedPrefixListRequest request) {
        boolean entries =
                !request.addEntries().isEmpty() || !request.removeEntries().isEmpty();
        if (entries && request.maxEntries().isPresent()) {
            throw PrefixListErrors.entriesAndSize();
        }
        if (!entries
                && request.maxEntries().isEmpty()
                && request.prefixListName().isEmpty()) {
            throw PrefixListErrors.nothingToModify();
        }
        Optional<String> name = request.prefixListName().map(PrefixListOperations::name);
        Optional<Integer> maxEntries = request.maxEntries().map(PrefixListOperations::maxEntries);
        return change(
                call,
                request.prefixListId(),
                request.currentVersion(),
                (transaction, list) -> {
                    PrefixList renamed = name.map(list::withName).orElse(list);
                    if (entries) {
                        return withOtherEntries(renamed, request);
                    }
                    return maxEntries
                            .map(size -> resized(transaction, renamed, size))
                            .orElse(renamed);
                },
                changed -> ModifyManagedPrefixListResult.builder()
                        .prefixList(PrefixListViews.managed(changed))
                        .build());
    }

    /**
     * Changes a list of the caller's.
     *
     * @param currentVersion the version that the caller knows, if it says one
     * @param view the answer
     */
    private <O extends Structure> O change(
            Call call,
            Optional<String> id,
            Optional<Long> currentVersion,
            BiFunction<Transaction, PrefixList, PrefixList> change,
            Function<PrefixList, O> view) {
        String listId = id.orElseThrow(() -> Errors.missingParameter("PrefixListId"));
        return call.write(transaction -> {
            PrefixList list = own(transaction, call, listId);
            if (currentVersion.filter(version -> version != list.version()).isPresent()) {
                throw PrefixListErrors.versionMismatch();
            }
            PrefixList changed = change.apply(transaction, list);
            transaction.replace(PrefixList.TYPE.documents(), changed);
            if (changed.version() != list.version()) {
                PrefixListVersion.keep(transaction, list);
                references.changed(transaction, changed);
            }
            return view.apply(changed);
        });
    }

    /** The list with this id, which AWS does not manage. */
    private static PrefixList own(Reader reader, Call call, String id) {
        PrefixList list = PrefixLists.get(reader, call.acting(), call.action(), id);
        if (list.isAwsManaged()) {
            throw PrefixListErrors.ofAws(id);
        }
        return list;
    }

    private static PrefixList withOtherEntries(PrefixList list, ModifyManagedPrefixListRequest request) {
        List<PrefixList.Entry> added = added(request.addEntries(), list.family());
        Set<String> removed = removed(request.removeEntries(), list.family());
        List<PrefixList.Entry> entries = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (PrefixList.Entry entry : list.entries()) {
            there.add(entry.cidr());
            if (!removed.contains(entry.cidr())) {
                entries.add(entry);
            }
        }
        for (String cidr : removed) {
            if (!there.contains(cidr)) {
                throw PrefixListErrors.notThere(cidr);
            }
        }
        for (PrefixList.Entry entry : added) {
            if (removed.contains(entry.cidr())) {
                throw PrefixListErrors.addedAndRemoved(entry.cidr());
            }
            if (there.contains(entry.cidr())) {
                throw PrefixListErrors.alreadyThere(entry.cidr());
            }
            entries.add(entry);
        }
        if (entries.size() > list.maxEntries()) {
            throw PrefixListErrors.tooManyEntries();
        }
        return list.withEntries(entries, PrefixList.State.MODIFY_COMPLETE);
    }

    /** As EC2 does it, a list that its users cannot hold in the new size is told by its state, not by an error. */
    private PrefixList resized(Reader reader, PrefixList list, int maxEntries) {
        if (list.entries().size() > maxEntries) {
            throw PrefixListErrors.tooManyEntries();
        }
        List<String> exceeded = references.exceededBy(reader, list, maxEntries);
        return exceeded.isEmpty()
                ? list.withMaxEntries(maxEntries)
                : list.withState(PrefixList.State.MODIFY_FAILED, Optional.of(PrefixListErrors.cannotHold(exceeded)));
    }

    private RestoreManagedPrefixListVersionResult restore(Call call, RestoreManagedPrefixListVersionRequest request) {
        long previous = request.previousVersion().orElseThrow(() -> Errors.missingParameter("PreviousVersion"));
        long current = request.currentVersion().orElseThrow(() -> Errors.missingParameter("CurrentVersion"));
        return change(
                call,
                request.prefixListId(),
                Optional.of(current),
                (transaction, list) -> {
                    List<PrefixList.Entry> entries = PrefixListVersion.entries(transaction, list, previous)
                            .orElseThrow(() -> PrefixListErrors.noVersion(previous));
                    if (entries.size() > list.maxEntries()) {
                        throw PrefixListErrors.tooManyEntries();
                    }
                    return list.withEntries(entries, PrefixList.State.RESTORE_COMPLETE);
                },
                restored -> RestoreManagedPrefixListVersionResult.builder()
                        .prefixList(PrefixListViews.managed(restored))
                        .build());
    }

    /** As EC2 does it, a list that is in use stays, and its state tells why. */
    private DeleteManagedPrefixListResult delete(Call call, DeleteManagedPrefixListRequest request) {
        String id = request.prefixListId().orElseThrow(() -> Errors.missingParameter("PrefixListId"));
        return call.write(transaction -> {
            PrefixList list = own(transaction, call, id);
            List<String> users = references.to(transaction, list).stream()
                    .map(PrefixListReferences.Reference::resourceId)
                    .toList();
            PrefixList after;
            if (users.isEmpty()) {
                PrefixListVersion.deleteAll(transaction, list);
                transaction.delete(PrefixList.TYPE.documents(), id);
                after = list.withState(PrefixList.State.DELETE_COMPLETE, Optional.empty());
            } else {
                after = list.withState(PrefixList.State.DELETE_FAILED, Optional.of(PrefixListErrors.inUse(users)));
                transaction.replace(PrefixList.TYPE.documents(), after);
            }
            return DeleteManagedPrefixListResult.builder()
                    .prefixList(PrefixListViews.managed(after))
                    .build();
        });
    }
}
