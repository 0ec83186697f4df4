package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.InstanceIpv6Address;
import io.virga.cloud.operation.Errors;
import java.util.List;
import java.util.Optional;

/**
 * The IPv6 addresses that are wanted for an interface.
 *
 * @param named the addresses that are named
 * @param chosen the number of addresses that are chosen; empty: none beside those that are named and, when none is named, as
 *     the subnet assigns them
 * @param primary whether the first of them is the interface's primary IPv6 address
 */
public record WantedIpv6(List<String> named, Optional<Integer> chosen, boolean primary) {
    /** What the subnet assigns. */
    public static final WantedIpv6 BY_SUBNET = new WantedIpv6(List.of(), Optional.empty(), false);

    /** None, whatever the subnet assigns. */
    static final WantedIpv6 NONE = new WantedIpv6(List.of(), Optional.of(0), false);

    public WantedIpv6 {
        named = List.copyOf(named);
        requireNonNull(chosen, "chosen is null");
    }

    /**
     * What a request asks for by the two members that CreateNetworkInterface and RunInstances have.
     *
     * @throws io.virga.wire.ServiceException the members contradict each other
     */
    public static WantedIpv6 of(List<InstanceIpv6Address> addresses, Optional<Integer> count) {
        return ofTexts(
                addresses.stream()
                        .map(one -> one.ipv6Address()
                                .orElseThrow(() -> Errors.missingParameter("Ipv6Addresses.Ipv6Address")))
                        .toList(),
                count);
    }

    /** As {@link #of}, for addresses as texts. */
    static WantedIpv6 ofTexts(List<String> addresses, Optional<Integer> count) {
        if (count.isPresent() && !addresses.isEmpty()) {
            throw Errors.invalidParameterCombination(
                    "The parameters ipv6AddressCount and ipv6Addresses may not be used together.");
        }
        count.filter(wanted -> wanted < 0).ifPresent(wanted -> {
            throw Errors.invalidValue(wanted, "ipv6AddressCount", "It must not be negative.");
        });
        return addresses.isEmpty() && count.isEmpty() ? BY_SUBNET : new WantedIpv6(addresses, count, false);
    }

    /**
     * The same addresses, of which the first is the interface's primary one if a request's {@code EnablePrimaryIpv6} or
     * {@code PrimaryIpv6} says so.
     */
    public WantedIpv6 withPrimary(Optional<Boolean> wanted) {
        return wanted.orElse(false) ? new WantedIpv6(named, chosen, true) : this;
    }

    /** The number of addresses in a subnet. */
    public int count(Subnet subnet) {
        return named.isEmpty() ? chosen.orElse(subnet.assignIpv6OnCreation() ? 1 : 0) : named.size();
    }
}
