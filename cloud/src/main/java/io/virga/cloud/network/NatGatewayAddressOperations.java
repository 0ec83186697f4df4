package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AssignPrivateNatGatewayAddressRequest;
import io.virga.api.ec2.AssignPrivateNatGatewayAddressResult;
import io.virga.api.ec2.AssociateNatGatewayAddressRequest;
import io.virga.api.ec2.AssociateNatGatewayAddressResult;
import io.virga.api.ec2.DisassociateNatGatewayAddressRequest;
import io.virga.api.ec2.DisassociateNatGatewayAddressResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.NatGatewayAddress;
import io.virga.api.ec2.UnassignPrivateNatGatewayAddressRequest;
import io.virga.api.ec2.UnassignPrivateNatGatewayAddressResult;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * AssociateNatGatewayAddress, DisassociateNatGatewayAddress, AssignPrivateNatGatewayAddress and
 * UnassignPrivateNatGatewayAddress. An address that is taken away is gone at once, and the connections that use it end.
 */
final class NatGatewayAddressOperations {
    private static final ReadAlong OF_GATEWAY =
            new ReadAlong("the interface and the subnet of a NAT gateway are authorized as the gateway itself");

    private final NatGateways gateways;

    NatGatewayAddressOperations(NatGateways gateways) {
        this.gateways = requireNonNull(gateways, "gateways is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.ASSOCIATE_NAT_GATEWAY_ADDRESS,
                this::associate,
                "NatGatewayId",
                "AllocationIds",
                "PrivateIpAddresses");
        operations.on(Ec2.DISASSOCIATE_NAT_GATEWAY_ADDRESS, this::disassociate, "NatGatewayId", "AssociationIds");
        operations.on(
                Ec2.ASSIGN_PRIVATE_NAT_GATEWAY_ADDRESS,
                this::assign,
                "NatGatewayId",
                "PrivateIpAddresses",
                "PrivateIpAddressCount");
        operations.on(Ec2.UNASSIGN_PRIVATE_NAT_GATEWAY_ADDRESS, this::unassign, "NatGatewayId", "PrivateIpAddresses");
    }

    /** A NAT gateway that is available, with its interface. */
    private record Found(NatGateway gateway, NetworkInterface networkInterface) {}

    private static Found find(Reader reader, Call call, Optional<String> given, boolean isPublic) {
        String id = given.orElseThrow(() -> Errors.missingParameter("NatGatewayId"));
        NatGateway gateway = NatGateway.TYPE.get(reader, call.acting(), call.action(), id);
        if (gateway.isPublic() != isPublic) {
            throw NatGatewayErrors.wrongConnectivity(id, isPublic ? "public" : "private");
        }
        if (!gateway.isAvailable()) {
            throw NatGatewayErrors.wrongState(id, gateway.state().word());
        }
        return new Found(gateway, NetworkInterface.TYPE.get(reader, call.acting(), OF_GATEWAY, gateway.interfaceId()));
    }

    private static List<NatGatewayAddress> views(Reader reader, Call call, NatGateway gateway, List<String> wanted) {
        return NatGatewayViews.addresses(
                NetworkInterface.TYPE.get(reader, call.acting(), OF_GATEWAY, gateway.interfaceId()), wanted);
    }

    private List<String> add(
            Transaction transaction, Call call, Found found, List<String> named, int more, List<ElasticAddress> some) {
        NetworkInterface i = found.networkInterface();
        NatGatewayErrors.requireFewAddresses(
                i.addresses().size() + named.size() + more, found.gateway().isPublic());
        Subnet subnet = Subnet.TYPE.get(transaction, call.acting(), OF_GATEWAY, i.subnetId());
        return gateways.add(transaction, i, subnet, named, more, some);
    }

    private AssociateNatGatewayAddressResult associate(Call call, AssociateNatGatewayAddressRequest request) {
        List<String> allocationIds = request.allocationIds();
        List<String> named = request.privateIpAddresses();
        if (allocationIds.isEmpty()) {
            throw Errors.missingParameter("AllocationId");
        }
        if (!named.isEmpty() && named.size() != allocationIds.size()) {
            throw NatGatewayErrors.unevenAddresses();
        }
        NatGatewayErrors.requireDistinct(allocationIds);
        return call.write(transaction -> {
            Found found = find(transaction, call, request.natGatewayId(), true);
            List<ElasticAddress> elastic =
                    ElasticAddress.TYPE.get(transaction, call.acting(), call.action(), allocationIds);
            List<String> added = add(transaction, call, found, named, allocationIds.size() - named.size(), elastic);
            return AssociateNatGatewayAddressResult.builder()
                    .natGatewayId(found.gateway().id())
                    .natGatewayAddresses(views(transaction, call, found.gateway(), added))
                    .build();
        });
    }

    private DisassociateNatGatewayAddressResult disassociate(Call call, DisassociateNatGatewayAddressRequest request) {
        Set<String> wanted = new HashSet<>(request.associationIds());
        if (wanted.isEmpty()) {
            throw Errors.missingParameter("AssociationId");
        }
        return call.write(transaction -> {
            Found found = find(transaction, call, request.natGatewayId(), true);
            NetworkInterface i = found.networkInterface();
            Set<String> unknown = new HashSet<>(wanted);
            unknown.removeAll(i.elastics(NetworkInterface.Elastic::associationId));
            if (!unknown.isEmpty()) {
                ElasticAddress.TYPE.authorizeUnknown(call.acting(), call.action(), List.of("*"));
                throw NatGatewayErrors.associationNotFound(unknown);
            }
            List<NetworkInterface.Address> gone = i.addresses().stream()
                    .filter(address -> address.elastic()
                            .map(elastic -> wanted.contains(elastic.associationId()))
                            .orElse(false))
                    .toList();
            gone.stream()
                    .flatMap(address -> address.elastic().stream())
                    .forEach(elastic ->
                            ElasticAddress.TYPE.get(transaction, call.acting(), call.action(), elastic.allocationId()));
            List<NatGatewayAddress> views = remove(
                    transaction,
                    found,
                    gone.stream().map(NetworkInterface.Address::privateAddress).toList());
            return DisassociateNatGatewayAddressResult.builder()
                    .natGatewayId(found.gateway().id())
                    .natGatewayAddresses(views)
                    .build();
        });
    }

    /** Takes addresses away, which are shown as they were. */
    private List<NatGatewayAddress> remove(Transaction transaction, Found found, List<String> gone) {
        NetworkInterface i = found.networkInterface();
        if (gone.contains(i.privateAddress().orElseThrow())) {
            throw NatGatewayErrors.primaryStays(found.gateway().id());
        }
        List<NatGatewayAddress> views = NatGatewayViews.addresses(i, gone);
        gateways.remove(transaction, i, Set.copyOf(gone));
        return views;
    }

    private AssignPrivateNatGatewayAddressResult assign(Call call, AssignPrivateNatGatewayAddressRequest request) {
        List<String> named = request.privateIpAddresses();
        Optional<Integer> count = request.privateIpAddressCount();
        if (named.isEmpty() == count.isEmpty()) {
            throw named.isEmpty()
                    ? Errors.missingParameter("PrivateIpAddress or PrivateIpAddressCount")
                    : NatGatewayErrors.countNotAllowed();
        }
        return call.write(transaction -> {
            Found found = find(transaction, call, request.natGatewayId(), false);
            List<String> added = add(transaction, call, found, named, count.orElse(0), List.of());
            return AssignPrivateNatGatewayAddressResult.builder()
                    .natGatewayId(found.gateway().id())
                    .natGatewayAddresses(views(transaction, call, found.gateway(), added))
                    .build();
        });
    }

    private UnassignPrivateNatGatewayAddressResult unassign(
            Call call, UnassignPrivateNatGatewayAddressRequest request) {
        List<String> gone = request.privateIpAddresses().stream().distinct().toList();
        if (gone.isEmpty()) {
            throw Errors.missingParameter("PrivateIpAddress");
        }
        return call.write(transaction -> {
            Found found = find(transaction, call, request.natGatewayId(), false);
            List<String> unknown = gone.stream()
                    .filter(address ->
                            !found.networkInterface().privateAddresses().contains(address))
                    .toList();
            if (!unknown.isEmpty()) {
                throw NetworkErrors.notAssigned(unknown);
            }
            return UnassignPrivateNatGatewayAddressResult.builder()
                    .natGatewayId(found.gateway().id())
                    .natGatewayAddresses(remove(transaction, found, gone))
                    .build();
        });
    }
}
