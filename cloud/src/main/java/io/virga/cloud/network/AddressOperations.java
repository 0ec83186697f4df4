package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.Address;
import io.virga.api.ec2.AllocateAddressRequest;
import io.virga.api.ec2.AllocateAddressResult;
import io.virga.api.ec2.DescribeAddressesRequest;
import io.virga.api.ec2.DescribeAddressesResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ReleaseAddressRequest;
import io.virga.api.ec2.ReleaseAddressResult;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** AllocateAddress, ReleaseAddress and DescribeAddresses. */
final class AddressOperations {
    private static final String POOL = "amazon";
    private static final String DOMAIN = "vpc";

    private final ElasticAddresses addresses;

    AddressOperations(ElasticAddresses addresses) {
        this.addresses = requireNonNull(addresses, "addresses is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.ALLOCATE_ADDRESS,
                this::allocate,
                "Domain",
                "Address",
                "PublicIpv4Pool",
                "NetworkBorderGroup",
                "TagSpecifications");
        operations.on(Ec2.RELEASE_ADDRESS, this::release, "AllocationId", "PublicIp", "NetworkBorderGroup");
        operations.describe(Ec2.DESCRIBE_ADDRESSES, this::describe, "PublicIps", "AllocationIds");
    }

    private AllocateAddressResult allocate(Call call, AllocateAddressRequest request) {
        request.domain().filter(domain -> !domain.equals(DOMAIN)).ifPresent(domain -> {
            throw Errors.invalidValue(domain, "domain", "EC2-Classic is no more; addresses are for VPCs.");
        });
        request.publicIpv4Pool().filter(pool -> !pool.equals(POOL)).ifPresent(pool -> {
            throw Errors.of("InvalidPublicIpv4PoolID.NotFound", "The pool ID '" + pool + "' does not exist");
        });
        checkBorderGroup(call, request.networkBorderGroup(), "InvalidParameterValue");
        Optional<String> former = request.address().map(AddressOperations::checked);
        String type = ElasticAddress.TYPE.name();
        SortedMap<String, String> tags =
                Tags.of(request.tagSpecifications(), Set.of(type)).getOrDefault(type, Tags.NONE);
        return call.write(transaction -> {
            ElasticAddress created = former.map(address -> addresses.recover(transaction, call.acting(), tags, address))
                    .orElseGet(() -> addresses.allocate(transaction, call.acting(), tags))
                    .orElseThrow(NetworkErrors::of);
            return AllocateAddressResult.builder()
                    .allocationId(created.id())
                    .publicIp(created.publicAddress())
                    .domain(DOMAIN)
                    .publicIpv4Pool(POOL)
                    .networkBorderGroup(created.region())
                    .build();
        });
    }

    /** A region is its only border group: there are no local zones. */
    private static void checkBorderGroup(Call call, Optional<String> group, String code) {
        group.filter(name -> !name.equals(call.region())).ifPresent(name -> {
            throw Errors.of(code, "The network border group '" + name + "' does not exist in " + call.region() + ".");
        });
    }

    private static String checked(String address) {
        if (Cidr.parseAddress(address).isEmpty()) {
            throw NetworkErrors.malformedAddress(address);
        }
        return address;
    }

    private ReleaseAddressResult release(Call call, ReleaseAddressRequest request) {
        if (request.allocationId().isEmpty() && request.publicIp().isPresent()) {
            throw Errors.invalidParameterValue(
                    "You must specify an allocation id when releasing a VPC elastic IP address");
        }
        if (request.publicIp().isPresent()) {
            throw Errors.invalidParameterCombination(
                    "You may specify public IP or allocation id, but not both in the same call");
        }
        String id = request.allocationId().orElseThrow(() -> Errors.missingParameter("AllocationId"));
        checkBorderGroup(call, request.networkBorderGroup(), "InvalidAddress.NotFound");
        return call.write(transaction -> {
            addresses.release(transaction, call.acting(), id).orElseThrow(NetworkErrors::of);
            return ReleaseAddressResult.builder().build();
        });
    }

    private DescribeAddressesResult describe(Call call, DescribeAddressesRequest request) {
        return call.read(reader -> {
            List<String> publicIps = request.publicIps();
            publicIps.forEach(address -> requirePublished(call, reader, address));
            Page<ElasticAddress> page = Page.of(
                    call,
                    reader,
                    ElasticAddress.TYPE,
                    request,
                    request.allocationIds(),
                    address -> publicIps.isEmpty() || publicIps.contains(address.publicAddress()));
            return DescribeAddressesResult.builder()
                    .addresses(page.items().stream()
                            .map(address -> view(reader, address))
                            .toList())
                    .build();
        });
    }

    private static void requirePublished(Call call, Reader reader, String address) {
        if (Cidr.parseAddress(address).isEmpty()) {
            throw Errors.invalidValue(address, "publicIp", "Invalid IPv4 address.");
        }
        if (ElasticAddress.published(reader, call.acting(), ReadAlong.LISTED, address)
                .isEmpty()) {
            throw NetworkErrors.addressNotFound(address);
        }
    }

    private static Address view(Reader reader, ElasticAddress address) {
        Address.Builder view = Address.builder()
                .allocationId(address.id())
                .domain(DOMAIN)
                .publicIp(address.publicAddress())
                .publicIpv4Pool(POOL)
                .networkBorderGroup(address.region())
                .tags(address.tags().isEmpty() ? null : Tags.view(address.tags()));
        address.association()
                .ifPresent(association -> view.associationId(association.id())
                        .networkInterfaceId(association.networkInterfaceId())
                        .networkInterfaceOwnerId(address.account())
                        .instanceId(address.networkInterface(reader)
                                .flatMap(NetworkInterface::attachment)
                                .map(NetworkInterface.Attachment::instanceId))
                        .privateIpAddress(association.privateAddress()));
        return view.build();
    }
}
