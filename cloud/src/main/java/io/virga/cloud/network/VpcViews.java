package io.virga.cloud.network;

import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.BlockPublicAccessStates;
import io.virga.api.ec2.DhcpConfiguration;
import io.virga.api.ec2.InternetGatewayAttachment;
import io.virga.api.ec2.PrivateDnsNameOptionsOnLaunch;
import io.virga.api.ec2.SubnetCidrBlockState;
import io.virga.api.ec2.SubnetIpv6CidrBlockAssociation;
import io.virga.api.ec2.VpcCidrBlockAssociation;
import io.virga.api.ec2.VpcCidrBlockState;
import io.virga.api.ec2.VpcIpv6CidrBlockAssociation;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;

/** VPCs, and what they are made of but for routes, as the API shows them. Pure functions of the documents. */
final class VpcViews {
    /** The addresses of RFC 4193. */
    private static final Ipv6Cidr LOCAL_ADDRESSES = Ipv6Cidr.of("fc00::/7");

    private VpcViews() {}

    static io.virga.api.ec2.Vpc vpc(Reader reader, Vpc vpc) {
        return io.virga.api.ec2.Vpc.builder()
                .vpcId(vpc.id())
                .ownerId(vpc.account())
                .state("available")
                .cidrBlock(vpc.cidr())
                .cidrBlockAssociationSet(vpc.blocks().stream()
                        .map(block -> block(block, "associated"))
                        .toList())
                .ipv6CidrBlockAssociationSet(vpc.ipv6Blocks().stream()
                        .map(block -> ipv6Block(vpc, block, "associated"))
                        .toList())
                .dhcpOptionsId(vpc.dhcpOptionsId())
                .instanceTenancy("default")
                .isDefault(vpc.isDefault())
                .blockPublicAccessStates(blocked(PublicAccess.blocked(reader, vpc)))
                .tags(vpc.tags().isEmpty() ? null : Tags.view(vpc.tags()))
                .build();
    }

    private static BlockPublicAccessStates blocked(PublicAccessOptions.BlockMode mode) {
        return BlockPublicAccessStates.builder()
                .internetGatewayBlockMode(mode.word())
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

    /** @param state as for {@link #block} */
    static VpcIpv6CidrBlockAssociation ipv6Block(Vpc vpc, Vpc.Block block, String state) {
        return VpcIpv6CidrBlockAssociation.builder()
                .associationId(block.associationId())
                .ipv6CidrBlock(block.cidr())
                .ipv6CidrBlockState(VpcCidrBlockState.builder().state(state).build())
                .networkBorderGroup(vpc.region())
                .ipv6Pool(Ipv6Pool.NAME)
                .ipv6AddressAttribute(attribute(block))
                .ipSource("amazon")
                .build();
    }

    /** Whether addresses of a block can be reached on the internet: those of RFC 4193 cannot. */
    private static String attribute(Vpc.Block block) {
        return LOCAL_ADDRESSES.contains(Ipv6Cidr.of(block.cidr())) ? "private" : "public";
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
                .cidrBlock(subnet.cidr().orElse(null))
                .availableIpAddressCount((int) subnet.availableAddresses(reader))
                .defaultForAz(subnet.defaultForZone())
                .mapPublicIpOnLaunch(subnet.mapPublicIpOnLaunch())
                .mapCustomerOwnedIpOnLaunch(false)
                .assignIpv6AddressOnCreation(subnet.assignIpv6OnCreation())
                .ipv6CidrBlockAssociationSet(subnet.ipv6Block().stream()
                        .map(block -> ipv6Block(block, "associated"))
                        .toList())
                .ipv6Native(subnet.isIpv6Only())
                .enableDns64(false)
                .blockPublicAccessStates(blocked(PublicAccess.blocked(reader, subnet)))
                .privateDnsNameOptionsOnLaunch(PrivateDnsNameOptionsOnLaunch.builder()
                        .hostnameType(subnet.names().hostname().word())
                        .enableResourceNameDnsARecord(subnet.names().ipv4())
                        .enableResourceNameDnsAAAARecord(subnet.names().ipv6())
                        .build())
                .tags(subnet.tags().isEmpty() ? null : Tags.view(subnet.tags()))
                .build();
    }

    /** @param state as for {@link #block} */
    static SubnetIpv6CidrBlockAssociation ipv6Block(Vpc.Block block, String state) {
        return SubnetIpv6CidrBlockAssociation.builder()
                .associationId(block.associationId())
                .ipv6CidrBlock(block.cidr())
                .ipv6CidrBlockState(SubnetCidrBlockState.builder().state(state).build())
                .ipv6AddressAttribute(attribute(block))
                .ipSource("amazon")
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

    static io.virga.api.ec2.EgressOnlyInternetGateway egressOnlyInternetGateway(EgressOnlyInternetGateway gateway) {
        return io.virga.api.ec2.EgressOnlyInternetGateway.builder()
                .egressOnlyInternetGatewayId(gateway.id())
                .attachments(List.of(InternetGatewayAttachment.builder()
                        .vpcId(gateway.vpcId())
                        .state("attached")
                        .build()))
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
