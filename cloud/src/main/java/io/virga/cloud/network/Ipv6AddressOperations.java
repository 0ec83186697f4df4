package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AssignIpv6AddressesRequest;
import io.virga.api.ec2.AssignIpv6AddressesResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.UnassignIpv6AddressesRequest;
import io.virga.api.ec2.UnassignIpv6AddressesResult;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** AssignIpv6Addresses and UnassignIpv6Addresses. */
final class Ipv6AddressOperations {
    private static final ReadAlong OF_INTERFACE =
            new ReadAlong("the addresses are authorized on the interface, not on its subnet");

    private final Addresses addresses;
    private final Interfaces interfaces;
    private final InstanceDirectory instances;

    Ipv6AddressOperations(Addresses addresses, Interfaces interfaces, InstanceDirectory instances) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
        this.instances = requireNonNull(instances, "instances is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.ASSIGN_IPV6ADDRESSES,
                this::assign,
                "NetworkInterfaceId",
                "Ipv6Addresses",
                "Ipv6AddressCount",
                "Ipv6Prefixes",
                "Ipv6PrefixCount");
        operations.on(
                Ec2.UNASSIGN_IPV6ADDRESSES, this::unassign, "NetworkInterfaceId", "Ipv6Addresses", "Ipv6Prefixes");
    }

    private AssignIpv6AddressesResult assign(Call call, AssignIpv6AddressesRequest request) {
        String id = request.networkInterfaceId().orElseThrow(() -> Errors.missingParameter("NetworkInterfaceId"));
        WantedIpv6 wanted = WantedIpv6.ofTexts(request.ipv6Addresses(), request.ipv6AddressCount());
        WantedPrefixes prefixes =
                WantedPrefixes.of(List.of(), Optional.empty(), request.ipv6Prefixes(), request.ipv6PrefixCount());
        if (request.ipv6PrefixCount().equals(Optional.of(0))) {
            throw Errors.invalidValue(0, "ipv6PrefixCount", "It must be at least 1.");
        }
        if (!prefixes.isNone()) {
            if (!wanted.equals(WantedIpv6.BY_SUBNET)) {
                throw WantedAddresses.withPrefixes("IPv6");
            }
            return delegate(call, id, prefixes);
        }
        int count = wanted.named().isEmpty()
                ? wanted.chosen()
                        .orElseThrow(() -> Errors.missingParameter(
                                "Ipv6Addresses, Ipv6AddressCount, Ipv6Prefixes or Ipv6PrefixCount"))
                : wanted.named().size();
        if (count < 1) {
            throw Errors.invalidValue(count, "ipv6AddressCount", "It must be at least 1.");
        }
        return call.write(transaction -> {
            NetworkInterface i =
                    Interfaces.requireOwn(NetworkInterface.TYPE.get(transaction, call.acting(), call.action(), id));
            Subnet subnet = Subnet.TYPE.get(transaction, call.acting(), OF_INTERFACE, i.subnetId());
            requireRoom(
                    transaction,
                    i,
                    (long) i.ipv6Addresses().size() + i.ipv6Prefixes().size() + count);
            return switch (addresses.ipv6().choose(transaction, subnet, wanted.named(), count, Set.of())) {
                case Ipv6Addresses.Chosen.None(Addressing.Refusal refusal) -> throw NetworkErrors.of(refusal);
                case Ipv6Addresses.Chosen.Some(List<String> more) -> {
                    List<String> all = new ArrayList<>(i.ipv6Addresses());
                    all.addAll(more);
                    interfaces.change(transaction, i.withIpv6Addresses(all));
                    yield AssignIpv6AddressesResult.builder()
                            .networkInterfaceId(id)
                            .assignedIpv6Addresses(more)
                            .build();
                }
            };
        });
    }

    private AssignIpv6AddressesResult delegate(Call call, String id, WantedPrefixes wanted) {
        return call.write(transaction -> {
            NetworkInterface i =
                    Interfaces.requireOwn(NetworkInterface.TYPE.get(transaction, call.acting(), call.action(), id));
            Subnet subnet = Subnet.TYPE.get(transaction, call.acting(), OF_INTERFACE, i.subnetId());
            i.attachment().ifPresent(a -> instances.requirePrefixes(transaction, a.instanceId()));
            requireRoom(
                    transaction,
                    i,
                    (long) i.ipv6Addresses().size() + i.ipv6Prefixes().size() + wanted.ipv6Count());
            return switch (addresses.prefixes().choose(transaction, subnet, wanted, Set.of())) {
                case Prefixes.Chosen.None(Addressing.Refusal refusal) -> throw NetworkErrors.of(refusal);
                case Prefixes.Chosen.Some(List<String> blocks) -> {
                    interfaces.change(transaction, i.withMorePrefixes(blocks));
                    yield AssignIpv6AddressesResult.builder()
                            .networkInterfaceId(id)
                            .assignedIpv6Prefixes(blocks)
                            .build();
                }
            };
        });
    }

    private void requireRoom(Reader reader, NetworkInterface i, long count) {
        int most = i.attachment()
                .map(a -> instances.mostIpv6Addresses(reader, a.instanceId()))
                .orElse(InterfaceOperations.MOST_ADDRESSES);
        if (count > most) {
            throw NetworkErrors.tooManyIpv6Addresses(count, most);
        }
    }

    private UnassignIpv6AddressesResult unassign(Call call, UnassignIpv6AddressesRequest request) {
        String id = request.networkInterfaceId().orElseThrow(() -> Errors.missingParameter("NetworkInterfaceId"));
        if (request.ipv6Addresses().isEmpty() && request.ipv6Prefixes().isEmpty()) {
            throw Errors.missingParameter("Ipv6Addresses or Ipv6Prefixes");
        }
        List<String> blocks =
                request.ipv6Prefixes().stream().map(WantedPrefixes::ipv6).toList();
        Set<String> gone = new LinkedHashSet<>();
        for (String text : request.ipv6Addresses()) {
            gone.add(Ipv6Addresses.canonical(text).orElseThrow(() -> NetworkErrors.malformedAddress(text)));
        }
        return call.write(transaction -> {
            NetworkInterface i =
                    Interfaces.requireOwn(NetworkInterface.TYPE.get(transaction, call.acting(), call.action(), id));
            List<String> unknown = gone.stream()
                    .filter(address -> !i.ipv6Addresses().contains(address))
                    .toList();
            if (!unknown.isEmpty()) {
                throw NetworkErrors.notAssigned(unknown);
            }
            if (i.primaryIpv6().filter(gone::contains).isPresent()) {
                throw NetworkErrors.primaryIpv6Stays(id);
            }
            List<String> rest = i.ipv6Addresses().stream()
                    .filter(address -> !gone.contains(address))
                    .toList();
            if (rest.isEmpty() && i.addresses().isEmpty()) {
                throw NetworkErrors.lastIpv6Address(id);
            }
            interfaces.change(
                    transaction, PrivateAddresses.withoutBlocks(i, blocks).withIpv6Addresses(rest));
            return UnassignIpv6AddressesResult.builder()
                    .networkInterfaceId(id)
                    .unassignedIpv6Addresses(List.copyOf(gone))
                    .unassignedIpv6Prefixes(blocks)
                    .build();
        });
    }
}
