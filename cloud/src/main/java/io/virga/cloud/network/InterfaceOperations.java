package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateNetworkInterfaceRequest;
import io.virga.api.ec2.CreateNetworkInterfaceResult;
import io.virga.api.ec2.DeleteNetworkInterfaceRequest;
import io.virga.api.ec2.DeleteNetworkInterfaceResult;
import io.virga.api.ec2.DescribeNetworkInterfacesRequest;
import io.virga.api.ec2.DescribeNetworkInterfacesResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Tags;
import io.virga.cloud.resource.ViewCache;
import io.virga.cloud.resource.Views;
import io.virga.store.Change;
import io.virga.store.Reader;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** CreateNetworkInterface, DeleteNetworkInterface and DescribeNetworkInterfaces. */
final class InterfaceOperations {
    /** The maximum number of private addresses, and of IPv6 addresses, that any instance type allows for an interface. */
    static final int MOST_ADDRESSES = 50;

    /** The maximum length of a description. */
    private static final int LONGEST_DESCRIPTION = 255;

    private final Interfaces interfaces;
    private final Views<NetworkInterface, io.virga.api.ec2.NetworkInterface> views;

    InterfaceOperations(Interfaces interfaces, ViewCache viewCache) {
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
        this.views = new Views<>(NetworkInterface.TYPE.documents(), NetworkViews::networkInterface, viewCache);
    }

    /** Evicts cached views of changed documents. */
    void forget(List<Change> changes) {
        views.forget(changes);
    }

    void register(Operations operations) {
        operations.idempotent(
                Ec2.CREATE_NETWORK_INTERFACE,
                this::create,
                new CreatedBefore(),
                "SubnetId",
                "Description",
                "EnablePrimaryIpv6",
                "Groups",
                "InterfaceType",
                "Ipv6Addresses.Ipv6Address",
                "Ipv6AddressCount",
                "Ipv4Prefixes.Ipv4Prefix",
                "Ipv4PrefixCount",
                "Ipv6Prefixes.Ipv6Prefix",
                "Ipv6PrefixCount",
                "PrivateIpAddress",
                "PrivateIpAddresses",
                "SecondaryPrivateIpAddressCount",
                "TagSpecifications");
        operations.on(Ec2.DELETE_NETWORK_INTERFACE, this::delete, "NetworkInterfaceId");
        operations.describe(
                Ec2.DESCRIBE_NETWORK_INTERFACES, this::describe, "NetworkInterfaceIds", "IncludeManagedResources");
        operations.withoutEffect(
                Ec2.DESCRIBE_NETWORK_INTERFACES,
                "IncludeManagedResources",
                "no service provider manages resources here");
    }

    private CreateNetworkInterfaceResult create(Call call, CreateNetworkInterfaceRequest request) {
        String subnetId = request.subnetId().orElseThrow(() -> Errors.missingParameter("SubnetId"));
        checkType(request.interfaceType().orElse("interface"));
        String description = checkDescription(request.description().orElse(""));
        WantedAddresses addresses = WantedAddresses.of(
                        request.privateIpAddress(),
                        request.privateIpAddresses(),
                        request.secondaryPrivateIpAddressCount())
                .and(WantedIpv6.of(request.ipv6Addresses(), request.ipv6AddressCount())
                        .withPrimary(request.enablePrimaryIpv6()))
                .and(WantedPrefixes.ofSpecifications(
                        request.ipv4Prefixes(),
                        request.ipv4PrefixCount(),
                        request.ipv6Prefixes(),
                        request.ipv6PrefixCount()));
        checkCount(addresses.count());
        String type = NetworkInterface.TYPE.name();
        SortedMap<String, String> tags =
                Tags.of(request.tagSpecifications(), Set.of(type)).getOrDefault(type, Tags.NONE);
        return call.write(transaction -> {
            Subnet subnet = Subnet.TYPE.get(transaction, call.acting(), call.action(), subnetId);
            List<String> groups = interfaces
                    .groups()
                    .ofNew(transaction, call.acting(), call.action(), subnet, request.groups(), List.of());
            int ipv6Count = addresses.ipv6Count(subnet);
            if (ipv6Count > MOST_ADDRESSES) {
                throw NetworkErrors.tooManyIpv6Addresses(ipv6Count, MOST_ADDRESSES);
            }
            InterfaceSpec spec = new InterfaceSpec(subnet, groups, addresses, false, description, tags);
            NetworkInterface created =
                    interfaces.create(transaction, call.acting(), spec).orElseThrow(NetworkErrors::of);
            return answer(transaction, call, created);
        });
    }

    /** Only interfaces of the general type can be made: the others are of services and hardware that are not here. */
    private static void checkType(String type) {
        if (!type.equals("interface")) {
            throw Errors.unsupportedOperation("Network interfaces of type " + type + " are not supported here.");
        }
    }

    /** Refuses more addresses than an interface can have that is attached to no instance. */
    static void checkCount(int count) {
        if (count > MOST_ADDRESSES) {
            throw NetworkErrors.tooManyAddresses(count, MOST_ADDRESSES);
        }
    }

    static String checkDescription(String description) {
        if (description.length() > LONGEST_DESCRIPTION) {
            throw Errors.invalidValue(
                    description, "description", "It must have at most " + LONGEST_DESCRIPTION + " characters.");
        }
        return description;
    }

    private static CreateNetworkInterfaceResult answer(Reader reader, Call call, NetworkInterface created) {
        return CreateNetworkInterfaceResult.builder()
                .networkInterface(NetworkViews.networkInterface(reader, created))
                .clientToken(call.clientToken())
                .build();
    }

    /** The client tokens of CreateNetworkInterface. A token stores the id of the interface. */
    private static final class CreatedBefore
            implements Idempotency<CreateNetworkInterfaceRequest, CreateNetworkInterfaceResult> {
        private static final ReadAlong MADE_BEFORE =
                new ReadAlong("the caller must be allowed to make such an interface, not to do something to this one");

        @Override
        public String subject(CreateNetworkInterfaceResult answer) {
            return answer.networkInterface().orElseThrow().networkInterfaceId().orElseThrow();
        }

        @Override
        public CreateNetworkInterfaceResult answer(Reader reader, Call call, String subject) {
            NetworkInterface made = NetworkInterface.TYPE.get(reader, call.acting(), MADE_BEFORE, subject);
            NetworkInterface.TYPE.authorizeCreation(reader, call.acting(), call.action(), made);
            return InterfaceOperations.answer(reader, call, made);
        }
    }

    private DeleteNetworkInterfaceResult delete(Call call, DeleteNetworkInterfaceRequest request) {
        String id = request.networkInterfaceId().orElseThrow(() -> Errors.missingParameter("NetworkInterfaceId"));
        return call.write(transaction -> {
            Interfaces.delete(transaction, call.acting(), id).orElseThrow(NetworkErrors::of);
            return DeleteNetworkInterfaceResult.builder().build();
        });
    }

    private DescribeNetworkInterfacesResult describe(Call call, DescribeNetworkInterfacesRequest request) {
        Reader reader = call.snapshot();
        Page<NetworkInterface> page =
                Page.of(call, reader, NetworkInterface.TYPE, request, request.networkInterfaceIds());
        return DescribeNetworkInterfacesResult.builder()
                .networkInterfaces(views.of(reader, page.items()))
                .nextToken(page.nextToken().orElse(null))
                .build();
    }
}
