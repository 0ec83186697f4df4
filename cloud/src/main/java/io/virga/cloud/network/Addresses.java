package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.store.Reader;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Chooses free addresses: private ones from a subnet, public ones from the pool. */
public final class Addresses {
    private static final int RANDOM_TRIES = 32;
    private static final int RESERVED_AT_BEGIN = 4;

    /** The first two public addresses are those of the network and its gateway. */
    private static final int FIRST_PUBLIC = 2;

    private final Cidr publicPool;
    private final RandomGenerator random;
    private final Ipv6Addresses ipv6;
    private final Prefixes prefixes;

    /**
     * @param publicPool the block of public addresses; its first two addresses (network and gateway) and its last are never
     *     assigned
     */
    public Addresses(Cidr publicPool, RandomGenerator random) {
        this.publicPool = requireNonNull(publicPool, "publicPool is null");
        this.random = requireNonNull(random, "random is null");
        this.ipv6 = new Ipv6Addresses(random);
        this.prefixes = new Prefixes(random);
    }

    /**
     * Addresses for an interface that nothing uses. Nothing is reserved: inserting the interface takes them.
     *
     * @param others addresses of the VPC that are chosen already, and not taken yet
     */
    public Addressing choose(Reader reader, InterfaceSpec spec, Set<String> others) {
        Subnet subnet = spec.subnet();
        int ipv6Count = spec.addresses().ipv6().count(subnet);
        if (subnet.isIpv6Only() && (ipv6Count == 0 || spec.addresses().wantsIpv4() || spec.publicAddress())) {
            return new Addressing.NoBlock(subnet.id(), false);
        }
        if (spec.addresses().ipv6().primary() && ipv6Count == 0) {
            return new Addressing.NoPrimaryIpv6(subnet.id());
        }
        Optional<Addressing.Refusal> ofBlocks =
                Prefixes.refusal(reader, subnet, spec.addresses().prefixes(), others);
        if (ofBlocks.isPresent()) {
            return ofBlocks.get();
        }
        // An interface's own blocks have none of its addresses.
        Set<String> unavailable = new HashSet<>(others);
        unavailable.addAll(spec.addresses().prefixes().named());
        List<String> privateAddresses = List.of();
        if (!subnet.isIpv6Only()) {
            switch (choosePrivate(reader, subnet, spec.addresses(), unavailable)) {
                case Addressing.Free free -> privateAddresses = free.privateAddresses();
                case Addressing.Refusal refusal -> {
                    return refusal;
                }
            }
        }
        Optional<String> publicAddress = Optional.empty();
        if (spec.publicAddress()) {
            publicAddress = freePublic(reader, Set.of());
            if (publicAddress.isEmpty()) {
                return new Addressing.NonePublic(publicPool.toString());
            }
        }
        List<String> ipv6Addresses;
        switch (ipv6.choose(reader, subnet, spec.addresses().ipv6().named(), ipv6Count, unavailable)) {
            case Ipv6Addresses.Chosen.Some(List<String> some) -> ipv6Addresses = some;
            case Ipv6Addresses.Chosen.None(Addressing.Refusal refusal) -> {
                return refusal;
            }
        }
        Set<String> taken = new HashSet<>(others);
        taken.addAll(privateAddresses);
        taken.addAll(ipv6Addresses);
        return switch (prefixes.choose(reader, subnet, spec.addresses().prefixes(), taken)) {
            case Prefixes.Chosen.Some(List<String> blocks) ->
                new Addressing.Free(privateAddresses, ipv6Addresses, blocks, publicAddress);
            case Prefixes.Chosen.None(Addressing.Refusal refusal) -> refusal;
        };
    }

    /** Chooses blocks that are delegated to interfaces. */
    Prefixes prefixes() {
        return prefixes;
    }

    /** Chooses IPv6 addresses. */
    Ipv6Addresses ipv6() {
        return ipv6;
    }

    /** Free private addresses of a subnet, the primary one first. */
    private Addressing choosePrivate(Reader reader, Subnet subnet, WantedAddresses wanted, Set<String> others) {
        if (!wanted.wantsIpv4()) {
            return freePrivate(reader, subnet, others)
                    .<Addressing>map(
                            address -> new Addressing.Free(List.of(address), List.of(), List.of(), Optional.empty()))
                    .orElseGet(() -> new Addressing.NonePrivate(subnet.id()));
        }
        List<String> named = Stream.concat(wanted.primary().stream(), wanted.secondary().stream())
                .toList();
        Optional<Addressing.Refusal> refusal = refusal(reader, subnet, named, others);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Set<String> excluded = new HashSet<>(others);
        excluded.addAll(named);
        Optional<String> primary = wanted.primary().or(() -> freePrivate(reader, subnet, excluded));
        if (primary.isEmpty()) {
            return new Addressing.NonePrivate(subnet.id());
        }
        Set<String> all = new LinkedHashSet<>();
        all.add(primary.get());
        all.addAll(wanted.secondary());
        return completed(reader, subnet, all, wanted.count(), excluded);
    }

    /**
     * Free private addresses of a subnet for an interface that has some already.
     *
     * @param named those that are wanted
     * @param more the number of those to be chosen
     */
    Addressing choose(Reader reader, Subnet subnet, List<String> named, int more) {
        Optional<Addressing.Refusal> refusal = refusal(reader, subnet, named, Set.of());
        return refusal.isPresent()
                ? refusal.get()
                : completed(reader, subnet, new LinkedHashSet<>(named), named.size() + more, new HashSet<>(named));
    }

    /**
     * Chooses addresses until there are {@code count}.
     *
     * @param excluded addresses that are not chosen
     */
    private Addressing completed(Reader reader, Subnet subnet, Set<String> all, int count, Set<String> excluded) {
        excluded.addAll(all);
        all.addAll(freePrivate(reader, subnet, excluded, count - all.size()));
        if (all.size() < count) {
            return new Addressing.NonePrivate(subnet.id());
        }
        return new Addressing.Free(List.copyOf(all), List.of(), List.of(), Optional.empty());
    }

    /**
     * A public address that no interface uses and that is allocated to nobody.
     *
     * @param others addresses that are chosen already, and not taken yet
     */
    Optional<String> freePublic(Reader reader, Set<String> others) {
        return free(publicPool, FIRST_PUBLIC, 1, a -> {
                    String address = Cidr.format(a);
                    return others.contains(address) || isPublicTaken(reader, address);
                })
                .stream()
                .findFirst();
    }

    private static boolean isPublicTaken(Reader reader, String address) {
        return NetworkInterface.isPublicAddressTaken(reader, address) || ElasticAddress.isAllocated(reader, address);
    }

    /** Whether a public address is one that can be assigned, and that nothing uses. */
    boolean isFreePublic(Reader reader, String text) {
        Optional<Integer> address = Cidr.parseAddress(text);
        if (address.isEmpty() || !publicPool.contains(address.get())) {
            return false;
        }
        long place = place(publicPool, address.get());
        return place >= FIRST_PUBLIC && place < publicPool.size() - 1 && !isPublicTaken(reader, text);
    }

    /** The block of public addresses. */
    String publicPool() {
        return publicPool.toString();
    }

    private Optional<String> freePrivate(Reader reader, Subnet subnet, Set<String> others) {
        return freePrivate(reader, subnet, others, 1).stream().findFirst();
    }

    /** Up to {@code count} free addresses. */
    private List<String> freePrivate(Reader reader, Subnet subnet, Set<String> others, int count) {
        List<Cidr> reserved = SubnetCidrReservation.ofSubnet(reader, subnet).stream()
                .map(SubnetCidrReservation::block)
                .filter(Cidr.class::isInstance)
                .map(Cidr.class::cast)
                .toList();
        return free(subnet.block().orElseThrow(), RESERVED_AT_BEGIN, count, a -> {
            String address = Cidr.format(a);
            return isOneOf(others, address)
                    || reserved.stream().anyMatch(block -> block.contains(a))
                    || NetworkInterface.isPrivateAddressTaken(reader, subnet.vpcId(), address);
        });
    }

    /** Whether an address is among some addresses and delegated blocks. */
    static boolean isOneOf(Set<String> some, String address) {
        return !some.isEmpty() && (some.contains(address) || some.contains(WantedPrefixes.around(address)));
    }

    /** Why an interface cannot have addresses of a subnet, if that is so. */
    private static Optional<Addressing.Refusal> refusal(
            Reader reader, Subnet subnet, List<String> wanted, Set<String> others) {
        Set<String> seen = new HashSet<>();
        for (String address : wanted) {
            if (!seen.add(address)) {
                return Optional.of(new Addressing.Twice(address));
            }
            Optional<Addressing.Refusal> unusable = unusable(subnet, address);
            if (unusable.isPresent()) {
                return unusable;
            }
            if (isOneOf(others, address) || NetworkInterface.isPrivateAddressTaken(reader, subnet.vpcId(), address)) {
                return Optional.of(new Addressing.InUse(address));
            }
        }
        return Optional.empty();
    }

    /** Why no interface of a subnet can have an address. */
    static Optional<Addressing.Refusal> unusable(Subnet subnet, String wanted) {
        Optional<Integer> address = Cidr.parseAddress(wanted);
        if (address.isEmpty()) {
            return Optional.of(new Addressing.Malformed(wanted));
        }
        Cidr block = subnet.block().orElseThrow();
        if (!block.contains(address.get())) {
            return Optional.of(new Addressing.Outside(wanted));
        }
        long place = place(block, address.get());
        return place < RESERVED_AT_BEGIN || place == block.size() - 1
                ? Optional.of(new Addressing.Reserved(wanted))
                : Optional.empty();
    }

    private static long place(Cidr block, int address) {
        return (address & 0xffffffffL) - (block.first() & 0xffffffffL);
    }

    /** Up to {@code count} addresses of a block that are not taken, from one walk through it at the most. */
    private List<String> free(Cidr block, int reserved, int count, IntPredicate taken) {
        long usable = block.size() - reserved - 1;
        if (usable < 1 || count < 1) {
            return List.of();
        }
        Set<Integer> found = new LinkedHashSet<>();
        for (int i = 0; i < RANDOM_TRIES + count && found.size() < count; i++) {
            int address = block.address(reserved + random.nextLong(usable));
            if (!taken.test(address)) {
                found.add(address);
            }
        }
        // The block is nearly full: walk through it from a random offset.
        long start = random.nextLong(usable);
        for (long i = 0; i < usable && found.size() < count; i++) {
            int address = block.address(reserved + (start + i) % usable);
            if (!taken.test(address)) {
                found.add(address);
            }
        }
        return found.stream().map(Cidr::format).toList();
    }
}
