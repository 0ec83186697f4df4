package io.virga.cloud;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;

import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.NetworkInterface;
import io.virga.cloud.operation.Caller;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests for the operations on interfaces and addresses, valid where a dry run keeps them from doing anything, with what they need: made once by each object, as the root of
 * the default account.
 */
final class NetworkSamples {
    private static final String SPECIMEN = "specimen";

    private final CloudTester tester;
    private final String running;
    private final Map<Operation<?, ?>, Map<String, Object>> all = new LinkedHashMap<>();

    /** @param running an instance that runs, with one interface */
    NetworkSamples(CloudTester tester, String running) {
        this.tester = tester;
        this.running = running;
        ofInterfaces();
        ofAddresses();
        tester.settle();
    }

    Map<Operation<?, ?>, Map<String, Object>> all() {
        return all;
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    private String subnet() {
        return tester.instance(running).subnetId().orElseThrow();
    }

    private String spare() {
        return call(
                        Ec2.CREATE_NETWORK_INTERFACE,
                        Map.of("SubnetId", subnet(), "Description", SPECIMEN, "SecondaryPrivateIpAddressCount", 1))
                .networkInterface()
                .flatMap(NetworkInterface::networkInterfaceId)
                .orElseThrow();
    }

    private void ofInterfaces() {
        String spare = spare();
        String attached = spare();
        NetworkInterface shown = call(
                        Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("Filters", List.of(filter("description", SPECIMEN))))
                .networkInterfaces()
                .stream()
                .filter(i -> i.networkInterfaceId().orElseThrow().equals(spare))
                .findFirst()
                .orElseThrow();
        String group = shown.groups().getFirst().groupId().orElseThrow();
        String attachment = call(
                        Ec2.ATTACH_NETWORK_INTERFACE,
                        Map.of("NetworkInterfaceId", attached, "InstanceId", other(), "DeviceIndex", 1))
                .attachmentId()
                .orElseThrow();
        String permission = call(Ec2.CREATE_NETWORK_INTERFACE_PERMISSION, permission(attached, "INSTANCE-ATTACH"))
                .interfacePermission()
                .flatMap(p -> p.networkInterfacePermissionId())
                .orElseThrow();
        all.put(Ec2.ASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", spare, "Ipv6AddressCount", 1));
        all.put(
                Ec2.UNASSIGN_IPV6ADDRESSES,
                Map.of("NetworkInterfaceId", spare, "Ipv6Addresses", List.of("2001:db8::5")));
        all.put(
                Ec2.CREATE_NETWORK_INTERFACE,
                Map.of(
                        "SubnetId",
                        subnet(),
                        "Groups",
                        List.of(group),
                        "TagSpecifications",
                        List.of(tags("network-interface", tag("a", "b")))));
        all.put(Ec2.DELETE_NETWORK_INTERFACE, Map.of("NetworkInterfaceId", spare));
        all.put(
                Ec2.DESCRIBE_NETWORK_INTERFACE_ATTRIBUTE,
                Map.of("NetworkInterfaceId", spare, "Attribute", "description"));
        all.put(
                Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE,
                Map.of(
                        "NetworkInterfaceId",
                        spare,
                        "Description",
                        AttributeValue.builder().value("new").build()));
        all.put(Ec2.RESET_NETWORK_INTERFACE_ATTRIBUTE, Map.of("NetworkInterfaceId", spare));
        // These two have no dry run: they are refused, after they were authorized.
        all.put(
                Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                Map.of("NetworkInterfaceId", spare, "SecondaryPrivateIpAddressCount", 1000));
        all.put(
                Ec2.UNASSIGN_PRIVATE_IP_ADDRESSES,
                Map.of("NetworkInterfaceId", spare, "PrivateIpAddresses", List.of("192.0.2.1")));
        all.put(Ec2.CREATE_NETWORK_INTERFACE_PERMISSION, permission(spare, "INSTANCE-ATTACH"));
        all.put(Ec2.DELETE_NETWORK_INTERFACE_PERMISSION, Map.of("NetworkInterfacePermissionId", permission));
        all.put(
                Ec2.ATTACH_NETWORK_INTERFACE,
                Map.of("NetworkInterfaceId", spare, "InstanceId", running, "DeviceIndex", 1));
        all.put(Ec2.DETACH_NETWORK_INTERFACE, Map.of("AttachmentId", attachment));
    }

    /** Another instance of the same image: its interfaces may change. */
    private String other() {
        String image = tester.instance(running).imageId().orElseThrow();
        String id = call(
                        Ec2.RUN_INSTANCES,
                        Map.of("ImageId", image, "InstanceType", "t3.micro", "MinCount", 1, "MaxCount", 1))
                .instances()
                .getFirst()
                .instanceId()
                .orElseThrow();
        tester.settle();
        return id;
    }

    private static Map<String, Object> permission(String interfaceId, String permission) {
        return Map.of(
                "NetworkInterfaceId",
                interfaceId,
                "AwsAccountId",
                CloudTester.STRANGER.account(),
                "Permission",
                permission);
    }

    private String address(Caller owner) {
        return tester.call(
                        owner,
                        CloudTester.REGION,
                        Ec2.ALLOCATE_ADDRESS,
                        CloudTester.request(Ec2.ALLOCATE_ADDRESS, Map.of()))
                .allocationId()
                .orElseThrow();
    }

    private void ofAddresses() {
        String spare = address(CloudTester.OWNER);
        String associated = address(CloudTester.OWNER);
        String offered = address(CloudTester.OWNER);
        String association = call(
                        Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", associated, "NetworkInterfaceId", spare()))
                .associationId()
                .orElseThrow();
        call(
                Ec2.ENABLE_ADDRESS_TRANSFER,
                Map.of("AllocationId", offered, "TransferAccountId", CloudTester.STRANGER.account()));
        all.put(Ec2.ALLOCATE_ADDRESS, Map.of("TagSpecifications", List.of(tags("elastic-ip", tag("a", "b")))));
        all.put(Ec2.RELEASE_ADDRESS, Map.of("AllocationId", spare));
        all.put(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", spare, "InstanceId", running));
        all.put(Ec2.DISASSOCIATE_ADDRESS, Map.of("AssociationId", association));
        all.put(Ec2.MODIFY_ADDRESS_ATTRIBUTE, Map.of("AllocationId", spare, "DomainName", "mail.example.com"));
        all.put(Ec2.RESET_ADDRESS_ATTRIBUTE, Map.of("AllocationId", spare, "Attribute", "domain-name"));
        all.put(
                Ec2.ENABLE_ADDRESS_TRANSFER,
                Map.of("AllocationId", spare, "TransferAccountId", CloudTester.STRANGER.account()));
        all.put(Ec2.DISABLE_ADDRESS_TRANSFER, Map.of("AllocationId", offered));
        all.put(
                Ec2.ACCEPT_ADDRESS_TRANSFER,
                Map.of(
                        "Address",
                        offeredByStranger(),
                        "TagSpecifications",
                        List.of(tags("elastic-ip", tag("a", "b")))));
    }

    private String offeredByStranger() {
        String allocation = address(CloudTester.STRANGER);
        return tester.call(
                        CloudTester.STRANGER,
                        CloudTester.REGION,
                        Ec2.ENABLE_ADDRESS_TRANSFER,
                        CloudTester.request(
                                Ec2.ENABLE_ADDRESS_TRANSFER,
                                Map.of("AllocationId", allocation, "TransferAccountId", CloudTester.OWNER.account())))
                .addressTransfer()
                .flatMap(transfer -> transfer.publicIp())
                .orElseThrow();
    }
}
