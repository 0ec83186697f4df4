package io.virga.cloud.prefixlist;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lookups of prefix lists: those of an account, and those that AWS manages, which every account sees. */
public final class PrefixLists {
    private PrefixLists() {}

    /** Refuses what is not the id of a prefix list. */
    public static void checkId(String id) {
        PrefixList.TYPE.checkId(id);
    }

    /**
     * The list with this id, for someone who acts.
     *
     * @throws io.virga.wire.ServiceException InvalidPrefixListID.NotFound, InvalidPrefixListID.Malformed
     */
    public static PrefixList get(Reader reader, Acting acting, Purpose purpose, String id) {
        Optional<PrefixList> ofAws = AwsPrefixLists.find(acting.region(), id);
        if (ofAws.isPresent()) {
            PrefixList.TYPE.authorize(reader, acting, purpose, ofAws.get());
            return ofAws.get();
        }
        return PrefixList.TYPE.get(reader, acting, purpose, id);
    }

    /** The list with this id, for someone who acts, if it exists. */
    public static Optional<PrefixList> find(Reader reader, Acting acting, Purpose purpose, String id) {
        return AwsPrefixLists.find(acting.region(), id).isPresent()
                ? Optional.of(get(reader, acting, purpose, id))
                : PrefixList.TYPE.find(reader, acting, purpose, id);
    }

    /** As {@link #get}, for several lists; one error lists all unknown ids. */
    static List<PrefixList> get(Reader reader, Acting acting, Purpose purpose, Collection<String> ids) {
        Map<Boolean, List<String>> parts = ids.stream()
                .distinct()
                .collect(Collectors.partitioningBy(
                        id -> AwsPrefixLists.find(acting.region(), id).isPresent()));
        List<PrefixList> lists = new ArrayList<>(PrefixList.TYPE.get(reader, acting, purpose, parts.get(false)));
        parts.get(true).forEach(id -> lists.add(get(reader, acting, purpose, id)));
        return lists;
    }

    /** The list with this id that an account sees in a region. Without authorization: for plans and views. */
    public static Optional<PrefixList> find(Reader reader, Scope scope, String id) {
        return AwsPrefixLists.find(scope.region(), id)
                .or(() -> PrefixList.TYPE.unguarded().find(reader, scope, id));
    }

    /** The blocks of the list with this id, for a rule or a route that refers to it; none when there is no such list. */
    public static List<String> cidrs(Reader reader, Scope scope, String id) {
        return find(reader, scope, id).map(PrefixList::cidrs).orElse(List.of());
    }

    /** The addresses of a service in a region, {@code s3}, as AWS manages them; empty where there are none. */
    public static Optional<PrefixList> ofService(String region, String service) {
        String name = "com.amazonaws." + region + "." + service;
        return AwsPrefixLists.in(region).stream()
                .filter(list -> list.name().equals(name))
                .findFirst();
    }

    /** The lists that an account sees in a region. */
    static List<PrefixList> visible(Reader reader, Scope scope) {
        return Stream.concat(
                        PrefixList.TYPE.unguarded().all(reader, scope).stream(),
                        AwsPrefixLists.in(scope.region()).stream())
                .toList();
    }
}
