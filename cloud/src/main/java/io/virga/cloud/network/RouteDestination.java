package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.store.Reader;
import java.util.Optional;
import java.util.stream.Stream;

/** The destination of a route as a request names it. */
sealed interface RouteDestination {
    /** A block of IPv4 or IPv6 addresses. */
    record Block(AddressBlock block) implements RouteDestination {
        public Block {
            requireNonNull(block, "block is null");
        }

        @Override
        public String text() {
            return block.toString();
        }
    }

    /** The blocks of a prefix list, whatever they are at the moment. */
    record List(String prefixListId) implements RouteDestination {
        public List {
            requireNonNull(prefixListId, "prefixListId is null");
        }

        @Override
        public String text() {
            return prefixListId;
        }
    }

    /** The destination as route tables keep it: a block in its canonical form, or the id of a prefix list. */
    String text();

    /**
     * What a request names by its three members.
     *
     * @throws io.virga.wire.ServiceException the request names none, or several, or not a block, or not
     *     the id of a prefix list
     */
    static RouteDestination of(Optional<String> ipv4, Optional<String> ipv6, Optional<String> prefixListId) {
        long given =
                Stream.of(ipv4, ipv6, prefixListId).filter(Optional::isPresent).count();
        if (given == 0) {
            throw Errors.missingParameter("destinationCidrBlock, destinationIpv6CidrBlock or destinationPrefixListId");
        }
        if (given > 1) {
            throw Errors.invalidParameterCombination("A route has one destination only.");
        }
        if (prefixListId.isPresent()) {
            PrefixLists.checkId(prefixListId.get());
            return new List(prefixListId.get());
        }
        return new Block(
                ipv4.isPresent()
                        ? Cidr.parseLoosely(ipv4.get())
                                .orElseThrow(() -> VpcErrors.notABlock(ipv4.get(), "destinationCidrBlock"))
                        : Ipv6Cidr.parseLoosely(ipv6.orElseThrow())
                                .orElseThrow(() -> VpcErrors.notABlock(ipv6.get(), "destinationIpv6CidrBlock")));
    }

    /** Whether traffic to it is IPv6. A prefix list must exist. */
    default boolean isIpv6(Reader reader, Acting acting, Purpose purpose) {
        return switch (this) {
            case Block(AddressBlock block) -> block instanceof Ipv6Cidr;
            case List(String id) ->
                !PrefixLists.get(reader, acting, purpose, id).isIpv4();
        };
    }
}
