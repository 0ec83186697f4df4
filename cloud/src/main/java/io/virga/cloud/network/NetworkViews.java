package io.virga.cloud.network;

import io.virga.api.ec2.GroupIdentifier;
import io.virga.api.ec2.NetworkInterfaceAssociation;
import io.virga.api.ec2.NetworkInterfaceAttachment;
import io.virga.api.ec2.NetworkInterfacePrivateIpAddress;
import io.virga.api.ec2.OperatorResponse;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;

/** Network interfaces as the API shows them. Pure functions of the documents. */
public final class NetworkViews {
    private NetworkViews() {}

    public static io.virga.api.ec2.NetworkInterface networkInterface(Reader reader, NetworkInterface i) {
        NetworkInterfaceAssociation association = i.publicAddress()
                .map(address -> NetworkInterfaceAssociation.builder()
                        .ipOwnerId("amazon")
                        .publicIp(address)
                        .publicDnsName(i.publicDnsName(reader).orElse(""))
                        .build())
                .orElse(null);
        return io.virga.api.ec2.NetworkInterface.builder()
                .networkInterfaceId(i.id())
                .ownerId(i.account())
                .vpcId(i.vpcId())
                .subnetId(i.subnetId())
                .availabilityZone(i.zone())
                .availabilityZoneId(i.zoneId())
                .description(i.description())
                .interfaceType("interface")
                .macAddress(i.macAddress())
                .privateIpAddress(i.privateAddress())
                .privateDnsName(i.privateDnsName())
                .privateIpAddresses(List.of(NetworkInterfacePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(i.privateAddress())
                        .privateDnsName(i.privateDnsName())
                        .association(association)
                        .build()))
                .association(association)
                .groups(groups(reader, i.groupIds()))
                .ipv6Addresses(List.of())
                .sourceDestCheck(i.sourceDestCheck())
                .status(i.status())
                .requesterManaged(false)
                .operator(OperatorResponse.builder().managed(false).build())
                .attachment(i.attachment().map(a -> attachment(i, a)).orElse(null))
                .tagSet(Tags.view(i.tags()))
                .build();
    }

    private static NetworkInterfaceAttachment attachment(NetworkInterface i, NetworkInterface.Attachment attachment) {
        return NetworkInterfaceAttachment.builder()
                .attachmentId(attachment.id())
                .attachTime(attachment.attachTime())
                .deleteOnTermination(attachment.deleteOnTermination())
                .deviceIndex(attachment.deviceIndex())
                .networkCardIndex(0)
                .instanceId(attachment.instanceId())
                .instanceOwnerId(i.account())
                .status(i.attachmentStatus().orElse("attached"))
                .build();
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
