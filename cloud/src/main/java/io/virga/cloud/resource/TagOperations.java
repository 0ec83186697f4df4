package io.virga.cloud.resource;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.CreateTagsResult;
import io.virga.api.ec2.DeleteTagsRequest;
import io.virga.api.ec2.DeleteTagsResult;
import io.virga.api.ec2.DescribeTagsRequest;
import io.virga.api.ec2.DescribeTagsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.TagDescription;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Purpose;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** CreateTags, DeleteTags and DescribeTags, on resources of every type. */
public final class TagOperations {
    private static final int MOST_RESOURCES = 1000;
    private static final int RESOURCES_AT_FIRST = 64;

    /** A tag on a resource. */
    private record Tagged(String resourceId, String resourceType, String key, String value) {
        String position() {
            return resourceId + "\n" + key;
        }
    }

    private static final FilterTable<Tagged> FILTERS = new FilterTable<Tagged>()
            .on("key", Tagged::key)
            .on("resource-id", Tagged::resourceId)
            .on("resource-type", Tagged::resourceType)
            .on("value", Tagged::value)
            .onFamily("tag", (tagged, key) -> tagged.key().equals(key) ? List.of(tagged.value()) : List.of());

    private final ResourceTypes types;

    public TagOperations(ResourceTypes types) {
        this.types = requireNonNull(types, "types is null");
    }

    public void register(Operations operations) {
        operations.on(Ec2.CREATE_TAGS, this::create, "Resources", "Tags");
        operations.on(Ec2.DELETE_TAGS, this::delete, "Resources", "Tags");
        operations.describe(Ec2.DESCRIBE_TAGS, this::describe);
    }

    /** The filters of DescribeTags. */
    public static FilterTable<?> filters() {
        return FILTERS;
    }

    private CreateTagsResult create(Call call, CreateTagsRequest request) {
        SortedMap<String, String> more = Tags.of(request.tags());
        if (more.isEmpty()) {
            throw Errors.missingParameter("Tag");
        }
        return call.write(transaction -> {
            Purpose purpose = call.action().with(Tags.keys(more));
            change(call, transaction, purpose, request.resources(), tags -> Tags.plus(tags, more));
            return CreateTagsResult.builder().build();
        });
    }

    private DeleteTagsResult delete(Call call, DeleteTagsRequest request) {
        return call.write(transaction -> {
            Purpose purpose = call.action().with(Tags.keysOfRemoval(request.tags()));
            change(call, transaction, purpose, request.resources(), tags -> Tags.minus(tags, request.tags()));
            return DeleteTagsResult.builder().build();
        });
    }

    private void change(
            Call call,
            Transaction transaction,
            Purpose purpose,
            List<String> ids,
            UnaryOperator<SortedMap<String, String>> change) {
        if (ids.isEmpty()) {
            throw Errors.missingParameter("ResourceId");
        }
        if (ids.size() > MOST_RESOURCES) {
            throw Errors.invalidParameterValue("A request may name " + MOST_RESOURCES + " resources at the most.");
        }
        Map<ResourceType<?>, List<String>> byType = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String id : ids) {
            types.ofId(id)
                    .ifPresentOrElse(
                            type -> byType.computeIfAbsent(type, t -> new ArrayList<>())
                                    .add(id),
                            () -> unknown.add(id));
        }
        if (!unknown.isEmpty()) {
            String list = String.join(", ", unknown);
            throw Errors.of(
                    "InvalidID",
                    unknown.size() == 1
                            ? "The ID '" + list + "' is not valid"
                            : "The IDs '" + list + "' are not valid");
        }
        byType.forEach((type, some) -> change(call, transaction, purpose, type, some, change));
    }

    private static <D extends Resource<D>> void change(
            Call call,
            Transaction transaction,
            Purpose purpose,
            ResourceType<D> type,
            List<String> ids,
            UnaryOperator<SortedMap<String, String>> change) {
        for (D resource : type.get(transaction, call.acting(), purpose, ids)) {
            SortedMap<String, String> tags = change.apply(resource.tags());
            if (!tags.equals(resource.tags())) {
                type.retag(transaction, resource, tags);
            }
        }
    }

    private DescribeTagsResult describe(Call call, DescribeTagsRequest request) {
        return call.read(reader -> {
            Page<Tagged> page = Page.of(
                    call,
                    reader,
                    (filters, position) -> candidates(reader, Scope.of(call), filters, position),
                    Tagged::position,
                    FILTERS,
                    request);
            return DescribeTagsResult.builder()
                    .tags(page.items().stream().map(TagOperations::view).toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    /** The tags after a position, in order: of all resources, or of those that the filters may match. */
    private Stream<Tagged> candidates(Reader reader, Scope scope, Filters filters, String position) {
        String begun = position.lines().findFirst().orElse("");
        Stream<Tagged> ofBegun = types.ofId(begun).stream()
                .flatMap(type ->
                        type.unguarded().find(reader, scope, begun).stream().flatMap(resource -> tags(type, resource)))
                .filter(tagged -> tagged.position().compareTo(position) > 0);
        Optional<List<String>> ids = filters.exactValues("resource-id");
        if (ids.isPresent()) {
            Stream<Tagged> others = ids.get().stream()
                    .filter(id -> id.compareTo(begun) > 0)
                    .sorted()
                    .flatMap(id -> types.ofId(id).stream()
                            .flatMap(type -> type.unguarded().find(reader, scope, id).stream()
                                    .flatMap(r -> tags(type, r))));
            return Stream.concat(ofBegun, others);
        }
        Optional<List<String>> names = filters.exactValues("resource-type");
        Stream<Tagged> others = types.all().stream()
                .filter(type -> names.isEmpty() || names.get().contains(type.name()))
                // as their ids stand
                .sorted(Comparator.comparing(type -> type.ids().prefix().orElseThrow()))
                .flatMap(type -> tags(reader, scope, type, filters, begun));
        return Stream.concat(ofBegun, others);
    }

    private static <D extends Resource<D>> Stream<Tagged> tags(
            Reader reader, Scope scope, ResourceType<D> type, Filters filters, String after) {
        Iterator<D> resources = type.candidates(reader, scope, filters, after, RESOURCES_AT_FIRST);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(resources, Spliterator.ORDERED), false)
                .flatMap(resource -> tags(type, resource));
    }

    private static Stream<Tagged> tags(ResourceType<?> type, Resource<?> resource) {
        return resource.tags().entrySet().stream()
                .map(tag -> new Tagged(resource.id(), type.name(), tag.getKey(), tag.getValue()));
    }

    private static TagDescription view(Tagged tagged) {
        return TagDescription.builder()
                .resourceId(tagged.resourceId())
                .resourceType(tagged.resourceType())
                .key(tagged.key())
                .value(tagged.value())
                .build();
    }
}
