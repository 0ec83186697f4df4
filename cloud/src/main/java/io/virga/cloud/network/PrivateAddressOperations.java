package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AssignPrivateIpAddressesRequest;
import io.virga.api.ec2.AssignPrivateIpAddressesResult;
import io.virga.api.ec2.AssignedPrivateIpAddress;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Ipv4PrefixSpecification;
import io.virga.api.ec2.UnassignPrivateIpAddressesRequest;
import io.virga.api.ec2.UnassignPrivateIpAddressesResult;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import java.util.List;
import java.util.Optional;

/** AssignPrivateIpAddresses and UnassignPrivateIpAddresses. */
final class PrivateAddressOperations {
    private static final ReadAlong OF_INTERFACE =
            new ReadAlong("the addresses are authorized on the interface, not on its subnet");

    private final PrivateAddresses addresses;

    PrivateAddressOperations(PrivateAddresses addresses) {
        this.addresses = requireNonNull(addresses, "addresses is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                this::assign,
                "NetworkInterfaceId",
                "PrivateIpAddresses",
                "SecondaryPrivateIpAddressCount",
                "Ipv4Prefixes",
                "Ipv4PrefixCount",
                "AllowReassignment");
        operations.on(
                Ec2.UNASSIGN_PRIVATE_IP_ADDRESSES,
                this::unassign,
                "NetworkInterfaceId",
                "PrivateIpAddresses",
                "Ipv4Prefixes");
    }

    private AssignPrivateIpAddressesResult assign(Call call, AssignPrivateIpAddressesRequest request) {
        String id = request.networkInterfaceId().orElseThrow(() -> Errors.missingParameter("NetworkInterfaceId"));
        List<String> named = request.privateIpAddresses();
        int more = request.secondaryPrivateIpAddressCount().orElse(0);
        if (request.secondaryPrivateIpAddressCount().isPresent() && !named.isEmpty()) {
            throw Errors.invalidParameterCombination(
                    "The parameters secondaryPrivateIpAddressCount and privateIpAddresses may not be used together.");
        }
        WantedPrefixes prefixes =
                WantedPrefixes.of(request.ipv4Prefixes(), request.ipv4PrefixCount(), List.of(), Optional.empty());
        if (request.ipv4PrefixCount().equals(Optional.of(0))) {
            throw Errors.invalidValue(0, "ipv4PrefixCount", "It must be at least 1.");
        }
        if (!prefixes.isNone()
                && (!named.isEmpty() || request.secondaryPrivateIpAddressCount().isPresent())) {
            throw WantedAddresses.withPrefixes("IPv4");
        }
        if (named.isEmpty() && more < 1 && prefixes.isNone()) {
            throw request.secondaryPrivateIpAddressCount().isPresent()
                    ? Errors.invalidValue(more, "secondaryPrivateIpAddressCount", "It must be at least 1.")
                    : Errors.missingParameter(
                            "PrivateIpAddresses, SecondaryPrivateIpAddressCount, Ipv4Prefixes or Ipv4PrefixCount");
        }
        boolean move = request.allowReassignment().orElse(false);
        return call.write(transaction -> {
            NetworkInterface i =
                    Interfaces.requireOwn(NetworkInterface.TYPE.get(transaction, call.acting(), call.action(), id));
            Subnet subnet = Subnet.TYPE.get(transaction, call.acting(), OF_INTERFACE, i.subnetId());
            if (!prefixes.isNone()) {
                List<String> blocks = addresses.delegate(transaction, i, subnet, prefixes);
                return AssignPrivateIpAddressesResult.builder()
                        .networkInterfaceId(id)
                        .assignedIpv4Prefixes(blocks.stream()
                                .map(block -> Ipv4PrefixSpecification.builder()
                                        .ipv4Prefix(block)
                                        .build())
                                .toList())
                        .build();
            }
            List<String> assigned = addresses.assign(transaction, i, subnet, named, more, move);
            return AssignPrivateIpAddressesResult.builder()
                    .networkInterfaceId(id)
                    .assignedPrivateIpAddresses(assigned.stream()
                            .map(address -> AssignedPrivateIpAddress.builder()
                                    .privateIpAddress(address)
                                    .build())
                            .toList())
                    .build();
        });
    }

    private UnassignPrivateIpAddressesResult unassign(Call call, UnassignPrivateIpAddressesRequest request) {
        String id = request.networkInterfaceId().orElseThrow(() -> Errors.missingParameter("NetworkInterfaceId"));
        if (request.privateIpAddresses().isEmpty() && request.ipv4Prefixes().isEmpty()) {
            throw Errors.missingParameter("PrivateIpAddresses or Ipv4Prefixes");
        }
        List<String> blocks =
                request.ipv4Prefixes().stream().map(WantedPrefixes::ipv4).toList();
        return call.write(transaction -> {
            NetworkInterface i =
                    Interfaces.requireOwn(NetworkInterface.TYPE.get(transaction, call.acting(), call.action(), id));
            addresses.unassign(transaction, PrivateAddresses.withoutBlocks(i, blocks), request.privateIpAddresses());
            return UnassignPrivateIpAddressesResult.builder().build();
        });
    }
}
