package io.virga.cloud.network;

import io.virga.api.ec2.GroupIdentifier;
import io.virga.api.ec2.NetworkInterfaceAssociation;
import io.virga.api.ec2.NetworkInterfaceAttachment;
import io.virga.api.ec2.NetworkInterfacePrivateIpAddress;
import io.virga.api.ec2.OperatorResponse;
import io.virga.api.ec2.PrivateDnsNameOptionsOnLaunch;
import io.virga.api.ec2.VpcCidrBlockAssociation;
import io.virga.api.ec2.VpcCidrBlockState;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;

/** The resources of this package as the API shows them. Pure functions of the documents. */
public final class NetworkViews {
    private NetworkViews() {}

    static io.virga.api.ec2.Vpc vpc(Vpc vpc) {
        return io.virga.api.ec2.Vpc.builder()
                .vpcId(vpc.id())
                .ownerId(vpc.account())
                .state("available")
                .cidrBlock(vpc.cidr())
                .cidrBlockAssociationSet(List.of(VpcCidrBlockAssociation.builder()
                        .associationId(vpc.cidrAssociationId())
                        .cidrBlock(vpc.cidr())
                        .cidrBlockState(
                                VpcCidrBlockState.builder().state("associated").build())
                        .build()))
                .dhcpOptionsId(vpc.dhcpOptionsId())
                .instanceTenancy("default")
                .isDefault(vpc.isDefault())
                .tags(vpc.tags().isEmpty() ? null : Tags.view(vpc.tags()))
                .build();
    }

    static io.virga.api.ec2.Subnet subnet(Reader reader, Subnet subnet) {
        return io.virga.api.ec2.Subnet.builder()
                .subnetId(subnet.id())
                .subnetArn(subnet.arn())
                .ownerId(subnet.account())
                .vpcId(subnet.vpcId())
                .state("available")
                .availabilityZone(subnet.zone())
                .availabilityZoneId(subnet.zoneId())
                .cidrBlock(subnet.cidr())
                .availableIpAddressCount((int) subnet.availableAddresses(reader))
                .defaultForAz(subnet.defaultForZone())
                .mapPublicIpOnLaunch(subnet.mapPublicIpOnLaunch())
                .mapCustomerOwnedIpOnLaunch(false)
                .assignIpv6AddressOnCreation(false)
                .ipv6CidrBlockAssociationSet(List.of())
                .ipv6Native(false)
                .enableDns64(false)
                .privateDnsNameOptionsOnLaunch(PrivateDnsNameOptionsOnLaunch.builder()
                        .hostnameType("ip-name")
                        .enableResourceNameDnsARecord(false)
                        .enableResourceNameDnsAAAARecord(false)
                        .build())
                .tags(subnet.tags().isEmpty() ? null : Tags.view(subnet.tags()))
                .build();
    }

    public static io.virga.api.ec2.NetworkInterface networkInterface(Reader reader, NetworkInterface i) {
        List<NetworkInterfacePrivateIpAddress> addresses =
                i.addresses().stream().map(address -> address(i, address)).toList();
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
                .privateIpAddresses(addresses)
                .association(addresses.getFirst().association().orElse(null))
                .groups(groups(reader, i.groupIds()))
                .ipv6Addresses(List.of())
                .sourceDestCheck(i.sourceDestCheck())
                .status(i.status())
                .requesterManaged(false)
                .operator(OperatorResponse.builder().managed(false).build())
                .attachment(attachment(i))
                .tagSet(Tags.view(i.tags()))
                .build();
    }

    private static NetworkInterfacePrivateIpAddress address(NetworkInterface i, NetworkInterface.Address address) {
        return NetworkInterfacePrivateIpAddress.builder()
                .primary(address.privateAddress().equals(i.privateAddress()))
                .privateIpAddress(address.privateAddress())
                .privateDnsName(DnsNames.privateName(i.region(), address.privateAddress()))
                .association(address.association()
                        .map(association -> association(i, association))
                        .orElse(null))
                .build();
    }

    private static NetworkInterfaceAssociation association(
            NetworkInterface i, NetworkInterface.Association association) {
        return NetworkInterfaceAssociation.builder()
                .ipOwnerId(association.owner(i))
                .publicIp(association.publicAddress())
                .publicDnsName(DnsNames.publicName(i.region(), association.publicAddress()))
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
