package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.PrivateIpAddressSpecification;
import io.virga.cloud.operation.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The addresses that are wanted for an interface.
 *
 * @param primary the primary address; empty: one is chosen
 * @param secondary the further addresses that are named
 * @param chosen the number of further addresses that are chosen
 * @param ipv6 the IPv6 addresses
 * @param prefixes the delegated blocks
 */
public record WantedAddresses(
        Optional<String> primary, List<String> secondary, int chosen, WantedIpv6 ipv6, WantedPrefixes prefixes) {
    /** One address, which is chosen. */
    public static final WantedAddresses ANY = of(Optional.empty(), List.of(), 0);

    public WantedAddresses {
        requireNonNull(primary, "primary is null");
        secondary = List.copyOf(secondary);
        requireNonNull(ipv6, "ipv6 is null");
        requireNonNull(prefixes, "prefixes is null");
        if (chosen < 0) {
            throw new IllegalArgumentException("less than no address");
        }
    }

    private static WantedAddresses of(Optional<String> primary, List<String> secondary, int chosen) {
        return new WantedAddresses(primary, secondary, chosen, WantedIpv6.BY_SUBNET, WantedPrefixes.NONE);
    }

    /** One private address; empty: it is chosen. */
    public static WantedAddresses one(Optional<String> address) {
        return address.isEmpty() ? ANY : of(address, List.of(), 0);
    }

    /** The same private addresses with these IPv6 addresses. */
    public WantedAddresses and(WantedIpv6 wanted) {
        return wanted.equals(ipv6) ? this : new WantedAddresses(primary, secondary, chosen, wanted, prefixes);
    }

    /**
     * The same addresses with these delegated blocks.
     *
     * @throws io.virga.wire.ServiceException addresses of the same family are wanted, too
     */
    public WantedAddresses and(WantedPrefixes wanted) {
        if (wanted.ipv4Count() > 0 && wantsIpv4()) {
            throw withPrefixes("IPv4");
        }
        if (wanted.ipv6Count() > 0 && (!ipv6.named().isEmpty() || ipv6.chosen().isPresent())) {
            throw withPrefixes("IPv6");
        }
        return new WantedAddresses(primary, secondary, chosen, ipv6, wanted);
    }

    static RuntimeException withPrefixes(String family) {
        return Errors.invalidParameterCombination(
                "%s prefixes and %s addresses may not be wanted together.".formatted(family, family));
    }

    /**
     * What a request asks for by the three members that CreateNetworkInterface and RunInstances have.
     *
     * @param address {@code PrivateIpAddress}, the primary one
     * @param addresses {@code PrivateIpAddresses}; at most one is the primary one
     * @param count {@code SecondaryPrivateIpAddressCount}
     * @throws io.virga.wire.ServiceException the members contradict each other
     */
    public static WantedAddresses of(
            Optional<String> address, List<PrivateIpAddressSpecification> addresses, Optional<Integer> count) {
        Optional<String> primary = address;
        List<String> secondary = new ArrayList<>();
        for (PrivateIpAddressSpecification one : addresses) {
            String text = one.privateIpAddress()
                    .orElseThrow(() -> Errors.missingParameter("PrivateIpAddresses.PrivateIpAddress"));
            if (!one.primary().orElse(false)) {
                secondary.add(text);
            } else if (address.isPresent()) {
                throw Errors.invalidParameterCombination(
                        "The parameter privateIpAddress and a primary address in privateIpAddresses may not be used"
                                + " together.");
            } else if (primary.isPresent()) {
                throw Errors.invalidParameterValue("Only one primary private IP address can be specified.");
            } else {
                primary = Optional.of(text);
            }
        }
        int chosen = count.orElse(0);
        if (chosen < 0) {
            throw Errors.invalidValue(chosen, "secondaryPrivateIpAddressCount", "It must not be negative.");
        }
        if (chosen > 0 && !secondary.isEmpty()) {
            throw Errors.invalidParameterCombination(
                    "The parameters secondaryPrivateIpAddressCount and privateIpAddresses may not be used together.");
        }
        return of(primary, secondary, chosen);
    }

    /**
     * The number of private addresses in a subnet that has an IPv4 block, and of delegated IPv4 blocks: a block counts as one
     * address where they are limited.
     */
    public int count() {
        return 1 + secondary.size() + chosen + prefixes.ipv4Count();
    }

    /** The number of IPv6 addresses in a subnet, and of delegated IPv6 blocks, which count alike. */
    public int ipv6Count(Subnet subnet) {
        return ipv6.count(subnet) + prefixes.ipv6Count();
    }

    /** Whether private addresses are wanted beyond one that is chosen. */
    boolean wantsIpv4() {
        return namesPrivate() || chosen > 0;
    }

    private boolean namesPrivate() {
        return primary.isPresent() || !secondary.isEmpty();
    }

    /** The addresses that are named, of both families, and the blocks. */
    public List<String> named() {
        return Stream.of(primary.stream(), secondary.stream(), ipv6.named().stream(), prefixes.named().stream())
                .flatMap(Function.identity())
                .toList();
    }

    /** Whether an address or a block is named. */
    public boolean namesAny() {
        return namesPrivate() || !ipv6.named().isEmpty() || !prefixes.named().isEmpty();
    }
}
