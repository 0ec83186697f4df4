package io.virga.cloud.resource;

import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lookups of resources of one type without authorization: for reconcilers, views and filters, and for rules between
 * resources. What acts for a caller must not use them; {@code GuardedLookupsTest} holds that.
 */
public final class Unguarded<D extends Resource<D>> {
    private final ResourceType<D> type;
    private final Index<D> byScope;

    Unguarded(ResourceType<D> type, Index<D> byScope) {
        this.type = type;
        this.byScope = byScope;
    }

    /** All resources of an account in a region. */
    public List<D> all(Reader reader, Scope scope) {
        return seenFrom(scope, reader.find(type.documents(), byScope, scope.key()));
    }

    /** The number of an account's resources in a region. */
    public long count(Reader reader, Scope scope) {
        return reader.count(type.documents(), byScope, scope.key());
    }

    /** The resource with this id, if it is in the scope. The id need not be well-formed. */
    public Optional<D> find(Reader reader, Scope scope, String id) {
        return reader.get(type.documents(), id)
                .filter(d -> type.isSeenFrom(d, scope))
                .map(d -> type.seenFrom(d, scope));
    }

    private List<D> seenFrom(Scope scope, List<D> resources) {
        return type.isShared()
                ? resources.stream().map(d -> type.seenFrom(d, scope)).toList()
                : resources;
    }

    /** The resources with these ids, in that order without duplicates, or the type's error, which lists all unknown ids. */
    List<D> get(Reader reader, Scope scope, Collection<String> ids) {
        type.checkIds(ids);
        List<D> found = new ArrayList<>(ids.size());
        List<String> missing = new ArrayList<>();
        for (String id : ids.stream().distinct().toList()) {
            find(reader, scope, id).ifPresentOrElse(found::add, () -> missing.add(id));
        }
        if (!missing.isEmpty()) {
            throw type.notFound(missing);
        }
        return found;
    }

    /** The resources in the scope that have this value for an indexed filter. */
    public List<D> findBy(Reader reader, Scope scope, String filter, String value) {
        return reader.find(type.documents(), type.indexOf(filter), scope.key(value));
    }

    /** The number of resources that {@link #findBy} finds. */
    public long countBy(Reader reader, Scope scope, String filter, String value) {
        return reader.count(type.documents(), type.indexOf(filter), scope.key(value));
    }
}
