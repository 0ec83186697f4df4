package io.virga.cloud.resource;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.authorization.AuthorizationTable;
import io.virga.authorization.ResourceKind;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.KeyedAction;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.reconcile.Waker;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.store.Upcaster;
import io.virga.wire.ServiceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The description of a resource type. The rules that hold for all resources are derived from it.
 *
 * @param <D> the record of such a resource
 */
public final class ResourceType<D extends Resource<D>> {
    private static final String TAG_FILTER = "tag:";
    private static final String EC2 = "ec2";
    private static final Action CREATE_TAGS = Action.of("ec2:CreateTags");

    private final String service;
    private final String name;
    private final IdSyntax ids;
    private final Function<D, List<String>> arnValues;
    private final String notFoundCode;
    private final String malformedCode;
    private final Optional<String> emptyIdParameter;
    private final String noun;
    private final DocumentType<D> documents;
    private final Index<D> byScope;
    private final Index<D> byTag;
    private final Map<String, Index<D>> byFilter;
    private final Optional<String> idFilter;
    private final FilterTable<D> filters;
    private final Optional<Wake<D>> wake;
    private final BiConsumer<D, SortedMap<String, String>> tagRule;
    private final boolean global;
    private final Optional<Shared<D>> shared;
    private final Unguarded<D> unguarded;
    private final Targets<D> targets;

    /** The reconciler to wake when the tags of a resource change, if it needs to know. */
    private record Wake<D>(Waker<String> waker, Predicate<D> concerned) {}

    /** Where resources of a type are seen that several accounts or regions share, and what each sees. */
    private record Shared<D>(Function<D, List<Scope>> scopes, BiFunction<D, Scope, D> seenFrom) {}

    private ResourceType(Builder<D> builder) {
        this.service = builder.service;
        this.name = builder.name;
        this.ids = builder.ids;
        this.arnValues = builder.arnValues;
        this.notFoundCode = requireNonNull(builder.notFoundCode, "errors() was not called");
        this.malformedCode = requireNonNull(builder.malformedCode, "errors() was not called");
        this.emptyIdParameter = builder.emptyIdParameter;
        this.noun = builder.noun;
        this.filters = builder.filters;
        this.wake = builder.wake;
        this.tagRule = builder.tagRule;
        this.shared = builder.shared;
        if (shared.isPresent() && !builder.indexed.isEmpty()) {
            throw new IllegalArgumentException("an indexed filter of a shared type: " + name);
        }
        this.byScope = Index.of("scope", d -> scopes(d).stream().map(Scope::key).toList());
        this.byTag = Index.of("tag", this::tagKeys);
        this.byFilter = Map.copyOf(builder.indexed);
        this.idFilter = requireNonNull(builder.idFilter, "neither idFilter() nor noIdFilter() was called");
        List<Index<D>> indexes = new ArrayList<>(builder.indexes);
        indexes.add(byScope);
        indexes.add(byTag);
        indexes.addAll(builder.indexed.values());
        DocumentType<D> first = DocumentType.json(documentName(), builder.type, Resource::id, indexes);
        for (Upcaster upcaster : builder.upcasters) {
            first = first.after(upcaster);
        }
        this.documents = first;
        this.global = builder.global;
        this.unguarded = new Unguarded<>(this, byScope);
        this.targets = new Targets<>(this, builder.conditionKeys, arnValues);
        filters.onFamily(
                "tag",
                (d, key) -> Optional.ofNullable(d.tags().get(key)).stream().toList());
        filters.onAll("tag-key", (d, reader) -> d.tags().keySet());
        // EC2 no longer documents this filter, but still accepts it wherever it accepts tag-key.
        filters.onAll("tag-value", (d, reader) -> d.tags().values());
    }

    private List<String> tagKeys(D resource) {
        if (shared.isEmpty()) {
            return resource.tags().isEmpty() ? List.of() : tagKeysIn(Scope.of(resource), resource);
        }
        return scopes(resource).stream()
                .flatMap(scope -> tagKeysIn(scope, seenFrom(resource, scope)).stream())
                .toList();
    }

    private static List<String> tagKeysIn(Scope scope, Resource<?> resource) {
        return resource.tags().entrySet().stream()
                .map(tag -> scope.key(tag.getKey() + "=" + tag.getValue()))
                .toList();
    }

    /** Where a resource is seen. */
    private List<Scope> scopes(D resource) {
        return shared.map(s -> s.scopes().apply(resource)).orElseGet(() -> List.of(Scope.of(resource)));
    }

    /** Whether several accounts or regions share resources of this type. */
    boolean isShared() {
        return shared.isPresent();
    }

    /** Whether a resource is seen in a scope. */
    boolean isSeenFrom(D resource, Scope scope) {
        return shared.isPresent()
                ? scopes(resource).contains(scope)
                : Scope.of(resource).equals(scope);
    }

    /** A resource as it is seen in a scope. */
    D seenFrom(D resource, Scope scope) {
        return shared.isPresent() ? shared.get().seenFrom().apply(resource, scope) : resource;
    }

    /** EC2's documents were there first, and have no prefix. */
    private String documentName() {
        String own = name.replace('-', '_');
        return service.equals(EC2) ? own : service.replace('-', '_') + "_" + own;
    }

    /**
     * Begins the description of a type of EC2's.
     *
     * @param name as EC2 names the type in tags and in its authorization table: {@code network-interface}
     * @param idPrefix what ids begin with, without the dash: {@code eni}
     */
    public static <D extends Resource<D>> Builder<D> named(String name, String idPrefix, Class<D> type) {
        return new Builder<>(EC2, name, new IdSyntax.Hexadecimal(idPrefix), type);
    }

    /**
     * Begins the description of a type.
     *
     * @param service the prefix of the service's actions, by which its authorization table is found: {@code kms}
     * @param name as that table names the kind of resource: {@code key}
     */
    public static <D extends Resource<D>> Builder<D> of(String service, String name, IdSyntax ids, Class<D> type) {
        return new Builder<>(service, name, ids, type);
    }

    /** The prefix of the service's actions: {@code ec2}. */
    public String service() {
        return service;
    }

    public String name() {
        return name;
    }

    /** The form of the type's ids. */
    public IdSyntax ids() {
        return ids;
    }

    /** What the service's authorization table says of resources of this type. */
    public ResourceKind kind() {
        return AuthorizationTable.of(service)
                .kind(name)
                .orElseThrow(() -> new IllegalStateException("the authorization table has no kind " + this));
    }

    /** Whether the type's resources belong to no region, so that calls in every region see them. */
    public boolean isGlobal() {
        return global;
    }

    /** Where someone who acts sees resources of this type. */
    Scope scope(Acting acting) {
        return global ? Scope.global(acting.account()) : Scope.of(acting);
    }

    /** The ARN of a resource, in the partition of its region; of a global type's, in the partition {@code aws}. */
    public Arn arn(D resource) {
        return targets.arn(Scope.of(resource), arnValues.apply(resource));
    }

    /** The ARN of a resource of this type that another resource refers to by its id. */
    public Arn arnOf(Resource<?> other, String id) {
        return targets.arn(Scope.of(other), List.of(id));
    }

    /** The names of the condition keys that tell of such a resource, beside tags and owner. */
    public Set<String> conditionKeys() {
        return targets.conditionKeys();
    }

    public DocumentType<D> documents() {
        return documents;
    }

    public FilterTable<D> filters() {
        return filters;
    }

    /** Lookups without authorization: for reconcilers, views and filters, and for rules between resources. */
    public Unguarded<D> unguarded() {
        return unguarded;
    }

    /**
     * The resource with this id, for someone who acts.
     *
     * @throws ServiceException the type's error for a malformed or unknown id; UnauthorizedOperation before an unknown id is
     *     told, so that a refusal never tells what exists
     */
    public D get(Reader reader, Acting acting, Purpose purpose, String id) {
        return get(reader, acting, purpose, List.of(id)).getFirst();
    }

    /** As above, for several resources, in that order without duplicates. One error lists all unknown ids. */
    public List<D> get(Reader reader, Acting acting, Purpose purpose, Collection<String> ids) {
        checkIds(ids);
        List<String> distinct = ids.stream().distinct().toList();
        List<D> found = new ArrayList<>(distinct.size());
        List<String> missing = new ArrayList<>();
        for (String id : distinct) {
            find(reader, acting, purpose, id).ifPresentOrElse(found::add, () -> missing.add(id));
        }
        if (!missing.isEmpty()) {
            throw notFound(missing);
        }
        return found;
    }

    /**
     * The resource with this id, for someone who acts, if it exists. The id need not be well-formed.
     *
     * @throws ServiceException UnauthorizedOperation, whether or not it exists
     */
    public Optional<D> find(Reader reader, Acting acting, Purpose purpose, String id) {
        Optional<D> found = unguarded.find(reader, scope(acting), id);
        targets.authorize(
                acting,
                purpose,
                () -> found.map(d -> targets.of(acting, reader, d))
                        .orElseGet(() -> targets.unknown(acting, List.of(id))));
        return found;
    }

    /**
     * The resources that have this value for an indexed filter, for someone who acts.
     *
     * @throws ServiceException UnauthorizedOperation for any of them
     */
    public List<D> findBy(Reader reader, Acting acting, Purpose purpose, String filter, String value) {
        List<D> found = unguarded.findBy(reader, scope(acting), filter, value);
        found.forEach(d -> authorize(reader, acting, purpose, d));
        return found;
    }

    /** Refuses unless someone who acts may do something to a resource. */
    public void authorize(Reader reader, Acting acting, Purpose purpose, D resource) {
        targets.authorize(acting, purpose, () -> targets.of(acting, reader, resource));
    }

    /**
     * Refuses unless someone who acts may do something to a resource that does not exist.
     *
     * @param arnValues the values of the variables in the type's ARN
     */
    public void authorizeUnknown(Acting acting, Purpose purpose, List<String> arnValues) {
        targets.authorize(acting, purpose, () -> targets.unknown(acting, arnValues));
    }

    /**
     * Refuses unless someone who acts may create such a resource, with the tags that it has.
     *
     * @param planned the resource as it will be, as far as condition keys tell; its id does not matter
     */
    public void authorizeCreation(Reader reader, Acting acting, Purpose purpose, D planned) {
        targets.authorize(acting, purpose, () -> targets.planned(acting, reader, planned));
        authorizeTags(reader, acting, purpose, planned);
    }

    /**
     * Refuses unless someone who acts may give a resource its tags while it is created. For an action that AWS does not
     * authorize on what it creates.
     */
    public void authorizeTags(Reader reader, Acting acting, Purpose purpose, D planned) {
        if (service.equals(EC2) && !planned.tags().isEmpty()) {
            targets.authorize(
                    acting,
                    CREATE_TAGS.with(keys -> keys.value("ec2:CreateAction", nameOf(purpose))),
                    () -> targets.planned(acting, reader, planned));
        }
    }

    /** {@code RunInstances} of {@code ec2:RunInstances}. */
    private static String nameOf(Purpose purpose) {
        Action action = switch (purpose) {
            case Action own -> own;
            case KeyedAction keyed -> keyed.action();
            case ReadAlong _ -> throw new IllegalArgumentException("nothing is created along the way");
        };
        return action.toString().substring(action.service().length() + 1);
    }

    /** The type's error for unknown ids. */
    public ServiceException notFound(Collection<String> ids) {
        return Errors.notFound(notFoundCode, noun, ids);
    }

    /** Refuses an id that does not have the form of this type's ids. */
    public void checkId(String id) {
        checkIds(List.of(id));
    }

    /** Refuses ids that do not have the form of this type's ids. One error lists them all. */
    public void checkIds(Collection<String> ids) {
        if (emptyIdParameter.isPresent() && ids.contains("")) {
            throw Errors.invalidValue("", emptyIdParameter.get(), "The value cannot be empty");
        }
        List<String> malformed = ids.stream().filter(id -> !isId(id)).distinct().toList();
        if (!malformed.isEmpty()) {
            throw Errors.malformedIds(malformedCode, malformed);
        }
    }

    /** Whether a text has the form of this type's ids. */
    public boolean isId(String id) {
        return ids.matches(id);
    }

    Index<D> indexOf(String filter) {
        Index<D> index = byFilter.get(filter);
        if (index == null) {
            throw new IllegalArgumentException(name + " has no index for " + filter);
        }
        return index;
    }

    /** Replaces the tags of a resource, and wakes the reconciler that needs to know them. */
    void retag(Transaction transaction, D resource, SortedMap<String, String> tags) {
        tagRule.accept(resource, tags);
        transaction.replace(documents, resource.withTags(tags));
        wake.filter(w -> w.concerned().test(resource)).ifPresent(w -> w.waker().wake(transaction, resource.id()));
    }

    /**
     * All resources in the scope that may match the filters, in the order of their ids, from the narrowest index available.
     * The result may contain resources that do not match.
     *
     * @param after only resources with greater ids are returned
     * @param atFirst how many the caller is likely to need
     */
    Iterator<D> candidates(Reader reader, Scope scope, Filters wanted, String after, int atFirst) {
        Optional<List<String>> ids = idFilter.flatMap(wanted::exactValues);
        if (ids.isPresent()) {
            return reader.get(documents, ids.get().stream().sorted().toList()).stream()
                    .filter(d -> isSeenFrom(d, scope) && d.id().compareTo(after) > 0)
                    .map(d -> seenFrom(d, scope))
                    .iterator();
        }
        Iterator<D> walk = new Walk<>(reader, documents, sources(reader, scope, wanted), after, atFirst);
        return shared.isEmpty() ? walk : new SeenFrom(walk, scope);
    }

    /** Resources as they are seen in a scope. */
    private final class SeenFrom implements Iterator<D> {
        private final Iterator<D> resources;
        private final Scope scope;

        SeenFrom(Iterator<D> resources, Scope scope) {
            this.resources = resources;
            this.scope = scope;
        }

        @Override
        public boolean hasNext() {
            return resources.hasNext();
        }

        @Override
        public D next() {
            return seenFrom(resources.next(), scope);
        }
    }

    private List<Walk.Source<D>> sources(Reader reader, Scope scope, Filters wanted) {
        List<List<Walk.Source<D>>> places = wanted.names().stream()
                .flatMap(filter -> sources(scope, wanted, filter).stream())
                .toList();
        if (places.isEmpty()) {
            return List.of(new Walk.Source<>(byScope, scope.key()));
        }
        return places.size() == 1 ? places.getFirst() : narrowest(reader, places);
    }

    private List<Walk.Source<D>> narrowest(Reader reader, List<List<Walk.Source<D>>> places) {
        List<Walk.Source<D>> best = List.of();
        long fewest = Long.MAX_VALUE;
        for (List<Walk.Source<D>> place : places) {
            long count = place.stream()
                    .mapToLong(source -> reader.count(documents, source.index(), source.value()))
                    .sum();
            if (count < fewest) {
                fewest = count;
                best = place;
            }
        }
        return best;
    }

    private Optional<List<Walk.Source<D>>> sources(Scope scope, Filters wanted, String filter) {
        Optional<Index<D>> index =
                filter.startsWith(TAG_FILTER) ? Optional.of(byTag) : Optional.ofNullable(byFilter.get(filter));
        String prefix = filter.startsWith(TAG_FILTER) ? filter.substring(TAG_FILTER.length()) + "=" : "";
        return index.flatMap(i -> wanted.exactValues(filter)
                .map(values -> values.stream()
                        .map(value -> new Walk.Source<>(i, scope.key(prefix + value)))
                        .toList()));
    }

    @Override
    public String toString() {
        return service + " " + name;
    }

    /** Collects the description of a resource type. */
    public static final class Builder<D extends Resource<D>> {
        private final String service;
        private final String name;
        private final IdSyntax ids;
        private final Class<D> type;
        private Function<D, List<String>> arnValues = resource -> List.of(resource.id());
        private final FilterTable<D> filters = new FilterTable<>();
        private final Map<String, Index<D>> indexed = new LinkedHashMap<>();
        private final List<Index<D>> indexes = new ArrayList<>();
        private final Map<String, BiFunction<D, Reader, ?>> conditionKeys = new LinkedHashMap<>();
        private final List<Upcaster> upcasters = new ArrayList<>();
        private boolean global;
        private Optional<Shared<D>> shared = Optional.empty();
        private Optional<Wake<D>> wake = Optional.empty();
        private BiConsumer<D, SortedMap<String, String>> tagRule = (resource, tags) -> {};
        private Optional<String> idFilter;
        private String notFoundCode;
        private String malformedCode;
        private Optional<String> emptyIdParameter = Optional.empty();
        private String noun;

        private Builder(String service, String name, IdSyntax ids, Class<D> type) {
            this.service = requireNonNull(service, "service is null");
            this.name = requireNonNull(name, "name is null");
            this.ids = requireNonNull(ids, "ids is null");
            this.type = requireNonNull(type, "type is null");
            this.noun = name.replace('-', ' ');
        }

        /** The codes of the type's errors, and the noun in their messages: {@code The subnet ID 'x' does not exist}. */
        public Builder<D> errors(String notFoundCode, String malformedCode, String noun) {
            this.notFoundCode = notFoundCode;
            this.malformedCode = malformedCode;
            this.noun = noun;
            return this;
        }

        /** For a type of a global service: its resources have {@link Resource#NO_REGION}. */
        public Builder<D> global() {
            this.global = true;
            return this;
        }

        /**
         * For a type whose resources several accounts or regions share. Such a type has no indexed filters.
         *
         * @param scopes where a resource is seen
         * @param seenFrom the resource as it is seen there: account, region and tags are those of the scope
         */
        public Builder<D> shared(Function<D, List<Scope>> scopes, BiFunction<D, Scope, D> seenFrom) {
            this.shared = Optional.of(new Shared<>(scopes, seenFrom));
            return this;
        }

        /** Makes an empty id {@code InvalidParameterValue} for this parameter; for other types it is malformed. */
        public Builder<D> emptyIdsAreInvalid(String parameter) {
            this.emptyIdParameter = Optional.of(parameter);
            return this;
        }

        /** What stands for the variables of the kind's ARN, in their order; it is the id for other types. */
        public Builder<D> arnValues(Function<D, List<String>> values) {
            arnValues = requireNonNull(values, "values is null");
            return this;
        }

        /** The filter by the resource's id, which is looked up as an id in a request is. */
        public Builder<D> idFilter(String filter) {
            filters.on(filter, Resource::id);
            idFilter = Optional.of(filter);
            return this;
        }

        /** For a type that EC2 documents no filter by id for. */
        public Builder<D> noIdFilter() {
            idFilter = Optional.empty();
            return this;
        }

        /** As {@link DocumentType#after}: what makes the next form of the type's documents. */
        public Builder<D> after(Upcaster upcaster) {
            upcasters.add(requireNonNull(upcaster, "upcaster is null"));
            return this;
        }

        /** A filter by values of the resource itself: a value, an optional, or a collection of values. */
        public Builder<D> filter(String filter, Function<D, ?> value) {
            filters.on(filter, value);
            return this;
        }

        /** A filter by values that are looked up in the reader. */
        public Builder<D> filterAll(String filter, FilterTable.Values<D> values) {
            filters.onAll(filter, values);
            return this;
        }

        /** Filters for features that Virga lacks. They are accepted and never match. */
        public Builder<D> emptyFilters(String... names) {
            filters.onNothing(names);
            return this;
        }

        /** A filter with an index, for frequent lookups. */
        public Builder<D> indexedFilter(String filter, Function<D, List<String>> values) {
            filters.onAll(filter, (d, reader) -> values.apply(d));
            indexed.put(filter, Index.of("by_" + filter.replaceAll("[^a-z]", "_"), d -> {
                List<String> own = values.apply(d);
                return own.size() == 1
                        ? List.of(Scope.of(d).key(own.getFirst()))
                        : own.stream().map(Scope.of(d)::key).toList();
            }));
            return this;
        }

        /** An index without a filter, for example a unique one. */
        public Builder<D> index(Index<D> index) {
            indexes.add(index);
            return this;
        }

        /**
         * A condition key of policies, and its value for a resource: a text, number, boolean, time or ARN, an optional of
         * such, or a collection for a key that can have several values. Computed only if a policy asks for it.
         */
        public Builder<D> conditionKey(String key, Function<D, ?> value) {
            return conditionKey(key, (d, reader) -> value.apply(d));
        }

        /** As above, with a value that is looked up in the reader. */
        public Builder<D> conditionKey(String key, BiFunction<D, Reader, ?> value) {
            if (conditionKeys.putIfAbsent(key, value) != null) {
                throw new IllegalArgumentException("two condition keys " + key);
            }
            return this;
        }

        /** Wakes a reconciler when the tags of a resource change, if the predicate holds for the resource. */
        public Builder<D> tagsWake(Waker<String> waker, Predicate<D> concerned) {
            wake = Optional.of(new Wake<>(waker, concerned));
            return this;
        }

        /** Adds a rule by which the type refuses tags, beyond the rules for all types. */
        public Builder<D> tagRule(BiConsumer<D, SortedMap<String, String>> rule) {
            tagRule = requireNonNull(rule, "rule is null");
            return this;
        }

        public ResourceType<D> build() {
            return new ResourceType<>(this);
        }
    }
}
