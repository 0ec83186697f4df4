package io.virga.cloud.network;

import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.DhcpConfiguration;
import io.virga.api.ec2.InternetGatewayAttachment;
import io.virga.api.ec2.PrivateDnsNameOptionsOnLaunch;
import io.virga.api.ec2.VpcCidrBlockAssociation;
import io.virga.api.ec2.VpcCidrBlockState;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;

/** VPCs, and what they are made of but for routes, as the API shows them. Pure functions of the documents. */
final class VpcViews {
    private VpcViews() {}

    static io.virga.api.ec2.Vpc vpc(Vpc vpc) {
        return io.virga.api.ec2.Vpc.builder()
                .vpcId(vpc.id())
                .ownerId(vpc.account())
                .state("available")
                .cidrBlock(vpc.cidr())
                .cidrBlockAssociationSet(vpc.blocks().stream()
                        .map(block -> block(block, "associated"))
                        .toList())
                .ipv6CidrBlockAssociationSet(List.of())
                .dhcpOptionsId(vpc.dhcpOptionsId())
                .instanceTenancy("default")
                .isDefault(vpc.isDefault())
                .tags(vpc.tags().isEmpty() ? null : Tags.view(vpc.tags()))
                .build();
    }

    /** @param state {@code associated}, or what is happening to the association */
    static VpcCidrBlockAssociation block(Vpc.Block block, String state) {
        return VpcCidrBlockAssociation.builder()
                .associationId(block.associationId())
                .cidrBlock(block.cidr())
                .cidrBlockState(VpcCidrBlockState.builder().state(state).build())
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

    static io.virga.api.ec2.SubnetCidrReservation reservation(SubnetCidrReservation reservation) {
        return io.virga.api.ec2.SubnetCidrReservation.builder()
                .subnetCidrReservationId(reservation.id())
                .subnetId(reservation.subnetId())
                .cidr(reservation.cidr())
                .reservationType(reservation.type())
                .ownerId(reservation.account())
                .description(reservation.description().orElse(null))
                .tags(Tags.view(reservation.tags()))
                .build();
    }

    static io.virga.api.ec2.InternetGateway internetGateway(InternetGateway gateway) {
        return io.virga.api.ec2.InternetGateway.builder()
                .internetGatewayId(gateway.id())
                .ownerId(gateway.account())
                .attachments(gateway.vpcId().stream()
                        .map(vpc -> InternetGatewayAttachment.builder()
                                .vpcId(vpc)
                                .state("available")
                                .build())
                        .toList())
                .tags(Tags.view(gateway.tags()))
                .build();
    }

    static io.virga.api.ec2.DhcpOptions dhcpOptions(DhcpOptions set) {
        return io.virga.api.ec2.DhcpOptions.builder()
                .dhcpOptionsId(set.id())
                .ownerId(set.account())
                .dhcpConfigurations(set.options().stream()
                        .map(option -> DhcpConfiguration.builder()
                                .key(option.key())
                                .values(option.values().stream()
                                        .map(value -> AttributeValue.builder()
                                                .value(value)
                                                .build())
                                        .toList())
                                .build())
                        .toList())
                .tags(Tags.view(set.tags()))
                .build();
    }
}
