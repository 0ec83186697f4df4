package io.virga.cloud.network;

import io.virga.api.ec2.GroupIdentifier;
import io.virga.api.ec2.Ipv4PrefixSpecification;
import io.virga.api.ec2.Ipv6PrefixSpecification;
import io.virga.api.ec2.NetworkInterfaceAssociation;
import io.virga.api.ec2.NetworkInterfaceAttachment;
import io.virga.api.ec2.NetworkInterfaceIpv6Address;
import io.virga.api.ec2.NetworkInterfacePrivateIpAddress;
import io.virga.api.ec2.OperatorResponse;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** Network interfaces as the API shows them. Pure functions of the documents. */
public final class NetworkViews {
    private NetworkViews() {}

    public static io.virga.api.ec2.NetworkInterface networkInterface(Reader reader, NetworkInterface i) {
        List<NetworkInterfacePrivateIpAddress> addresses = i.addresses().stream()
                .map(address -> address(reader, i, address))
                .toList();
        return io.virga.api.ec2.NetworkInterface.builder()
                .networkInterfaceId(i.id())
                .ownerId(i.account())
                .vpcId(i.vpcId())
                .subnetId(i.subnetId())
                .availabilityZone(i.zone())
                .availabilityZoneId(i.zoneId())
                .description(i.description())
                .interfaceType(i.interfaceType())
                .macAddress(i.macAddress())
                .privateIpAddress(i.privateAddress().orElse(null))
                .privateDnsName(i.privateDnsName().orElse(null))
                .privateIpAddresses(addresses)
                .association(addresses.stream()
                        .findFirst()
                        .flatMap(NetworkInterfacePrivateIpAddress::association)
                        .orElse(null))
                .groups(groups(reader, i.groupIds()))
                .ipv6Address(i.ipv6Addresses().stream().findFirst().orElse(null))
                .ipv6Addresses(i.ipv6Addresses().stream()
                        .map(address -> NetworkInterfaceIpv6Address.builder()
                                .ipv6Address(address)
                                .isPrimaryIpv6(
                                        i.primaryIpv6().filter(address::equals).isPresent())
                                .build())
                        .toList())
                .ipv4Prefixes(i.ipv4Prefixes().stream()
                        .map(block -> Ipv4PrefixSpecification.builder()
                                .ipv4Prefix(block)
                                .build())
                        .toList())
                .ipv6Prefixes(i.ipv6Prefixes().stream()
                        .map(block -> Ipv6PrefixSpecification.builder()
                                .ipv6Prefix(block)
                                .build())
                        .toList())
                .sourceDestCheck(i.sourceDestCheck())
                .status(i.status())
                .requesterId(
                        i.manager().map(NetworkInterface.Manager::requesterId).orElse(null))
                .requesterManaged(i.manager().isPresent())
                .operator(OperatorResponse.builder().managed(false).build())
                .attachment(attachment(i))
                .tagSet(Tags.view(i.tags()))
                .build();
    }

    private static NetworkInterfacePrivateIpAddress address(
            Reader reader, NetworkInterface i, NetworkInterface.Address address) {
        return NetworkInterfacePrivateIpAddress.builder()
                .primary(Optional.of(address.privateAddress()).equals(i.privateAddress()))
                .privateIpAddress(address.privateAddress())
                .privateDnsName(DnsNames.privateName(i.region(), address.privateAddress()))
                .association(address.association()
                        .map(association -> association(reader, i, association))
                        .orElse(null))
                .build();
    }

    private static NetworkInterfaceAssociation association(
            Reader reader, NetworkInterface i, NetworkInterface.Association association) {
        return NetworkInterfaceAssociation.builder()
                .ipOwnerId(association.owner(i))
                .publicIp(association.publicAddress())
                .publicDnsName(Vpc.find(reader, i.vpcId())
                        .flatMap(vpc -> i.publicDnsName(vpc, association.publicAddress()))
                        .orElse(""))
                .allocationId(association.elastic().map(NetworkInterface.Elastic::allocationId))
                .associationId(association.elastic().map(NetworkInterface.Elastic::associationId))
                .build();
    }

    /** The attachment of an interface; null when it has none. */
    static NetworkInterfaceAttachment attachment(NetworkInterface i) {
        return i.attachment()
                .map(attachment -> NetworkInterfaceAttachment.builder()
                        .attachmentId(attachment.id())
                        .attachTime(attachment.attachTime())
                        .deleteOnTermination(attachment.deleteOnTermination())
                        .deviceIndex(attachment.deviceIndex())
                        .networkCardIndex(0)
                        .instanceId(attachment.instanceId())
                        .instanceOwnerId(i.account())
                        .status(i.attachmentStatus().orElse("attached"))
                        .build())
                .orElse(null);
    }

    /** Security groups as instances and interfaces refer to them. */
    public static List<GroupIdentifier> groups(Reader reader, List<String> groupIds) {
        return reader.get(SecurityGroup.TYPE.documents(), groupIds).stream()
                .map(group -> GroupIdentifier.builder()
                        .groupId(group.id())
                        .groupName(group.name())
                        .build())
                .toList();
    }
}
