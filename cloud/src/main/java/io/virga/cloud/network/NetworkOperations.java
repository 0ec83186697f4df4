package io.virga.cloud.network;

import io.virga.api.ec2.Address;
import io.virga.api.ec2.DescribeAddressesRequest;
import io.virga.api.ec2.DescribeAddressesResult;
import io.virga.api.ec2.DescribeNetworkInterfacesRequest;
import io.virga.api.ec2.DescribeNetworkInterfacesResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.ViewCache;
import io.virga.cloud.resource.Views;
import io.virga.store.Change;
import io.virga.store.Reader;
import java.util.List;

/** DescribeNetworkInterfaces and DescribeAddresses. */
final class NetworkOperations {
    private final Views<NetworkInterface, io.virga.api.ec2.NetworkInterface> interfaceViews;

    NetworkOperations(ViewCache viewCache) {
        interfaceViews = new Views<>(NetworkInterface.TYPE.documents(), NetworkViews::networkInterface, viewCache);
    }

    /** Evicts cached views of changed documents. */
    void forget(List<Change> changes) {
        interfaceViews.forget(changes);
    }

    void register(Operations operations) {
        operations.describe(
                Ec2.DESCRIBE_NETWORK_INTERFACES,
                this::describeInterfaces,
                "NetworkInterfaceIds",
                "IncludeManagedResources");
        operations.withoutEffect(
                Ec2.DESCRIBE_NETWORK_INTERFACES,
                "IncludeManagedResources",
                "no service provider manages resources here");
        operations.describe(Ec2.DESCRIBE_ADDRESSES, this::describeAddresses, "PublicIps", "AllocationIds");
    }

    private DescribeNetworkInterfacesResult describeInterfaces(Call call, DescribeNetworkInterfacesRequest request) {
        Reader reader = call.snapshot();
        Page<NetworkInterface> page =
                Page.of(call, reader, NetworkInterface.TYPE, request, request.networkInterfaceIds());
        return DescribeNetworkInterfacesResult.builder()
                .networkInterfaces(interfaceViews.of(reader, page.items()))
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private DescribeAddressesResult describeAddresses(Call call, DescribeAddressesRequest request) {
        return call.read(reader -> {
            List<String> publicIps = request.publicIps();
            publicIps.forEach(address -> checkAddress(call, reader, address));
            Page<ElasticAddress> page = Page.of(
                    call,
                    reader,
                    ElasticAddress.TYPE,
                    request,
                    request.allocationIds(),
                    address -> publicIps.isEmpty() || publicIps.contains(address.publicAddress()));
            return DescribeAddressesResult.builder()
                    .addresses(page.items().stream().map(this::view).toList())
                    .build();
        });
    }

    private static void checkAddress(Call call, Reader reader, String address) {
        if (Cidr.parseAddress(address).isEmpty()) {
            throw Errors.invalidValue(address, "publicIp", "Invalid IPv4 address.");
        }
        if (ElasticAddress.TYPE
                .findBy(reader, call.acting(), ReadAlong.LISTED, "public-ip", address)
                .isEmpty()) {
            throw Errors.of("InvalidAddress.NotFound", "Address '" + address + "' not found.");
        }
    }

    private Address view(ElasticAddress address) {
        Address.Builder view = Address.builder()
                .allocationId(address.id())
                .domain("vpc")
                .publicIp(address.publicAddress())
                .publicIpv4Pool("amazon")
                .networkBorderGroup(address.region());
        address.association()
                .ifPresent(association -> view.associationId(association.id())
                        .networkInterfaceId(association.networkInterfaceId())
                        .networkInterfaceOwnerId(address.account())
                        .instanceId(association.instanceId().orElse(null))
                        .privateIpAddress(association.privateAddress()));
        return view.build();
    }
}
