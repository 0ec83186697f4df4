package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.image.ImageRecipe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The VPC that everybody builds first, by the AWS CLI and with guests that run: a public subnet with a bastion, a private one
 * whose traffic leaves through a NAT gateway, a network ACL, IPv6 addresses, and a peering with the default VPC.
 */
@Tag("real")
@Order(16)
class RealVpcTest {
    @RegisterExtension
    static final RealGuests REAL = new RealGuests("vpc", ImageRecipe.VIRGA_TINY, "--memory", "3072");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String EVERYWHERE = "0.0.0.0/0";

    private AwsCli aws;

    @Test
    void packetsOfAPrivateGuestGoWhereTheVpcSays() {
        RealVirga virga = REAL.virga();
        aws = virga.aws();
        Path key = virga.key("vpc");
        virga.openSsh();
        String image = virga.image("virga-tiny-direct");
        // Stands for the internet: a guest of another VPC, reached at its public address.
        String worldId = virga.launch(image, "--key-name", "vpc");

        String vpc =
                made("create-vpc", "Vpc.VpcId", "--cidr-block", "10.20.0.0/16", "--amazon-provided-ipv6-cidr-block");
        String ipv6 = made("describe-vpcs", "Vpcs[0].Ipv6CidrBlockAssociationSet[0].Ipv6CidrBlock", "--vpc-ids", vpc);
        String gateway = made("create-internet-gateway", "InternetGateway.InternetGatewayId");
        aws.ec2("attach-internet-gateway", "--internet-gateway-id", gateway, "--vpc-id", vpc);
        String open = subnet(vpc, "10.20.0.0/24", ofBlock(ipv6, 0));
        String closed = subnet(vpc, "10.20.1.0/24", ofBlock(ipv6, 1));
        String openTable = table(vpc, open);
        String closedTable = table(vpc, closed);
        route(openTable, EVERYWHERE, "--gateway-id", gateway);
        String elastic = made("allocate-address", "AllocationId");
        String published = made("describe-addresses", "Addresses[0].PublicIp", "--allocation-ids", elastic);
        String nat =
                made("create-nat-gateway", "NatGateway.NatGatewayId", "--subnet-id", open, "--allocation-id", elastic);
        aws.ec2("wait", "nat-gateway-available", "--nat-gateway-ids", nat);
        route(closedTable, EVERYWHERE, "--nat-gateway-id", nat);
        String group = made(
                "create-security-group",
                "GroupId",
                "--group-name",
                "guests",
                "--description",
                "guests",
                "--vpc-id",
                vpc);
        aws.ec2(
                "authorize-security-group-ingress",
                "--group-id",
                group,
                "--protocol",
                "tcp",
                "--port",
                "22",
                "--cidr",
                EVERYWHERE);

        String bastionId = virga.launch(
                image,
                "--key-name",
                "vpc",
                "--subnet-id",
                open,
                "--security-group-ids",
                group,
                "--associate-public-ip-address",
                "--ipv6-address-count",
                "1");
        String insideId = virga.launch(
                image,
                "--key-name",
                "vpc",
                "--subnet-id",
                closed,
                "--security-group-ids",
                group,
                "--ipv6-address-count",
                "1");
        for (String id : List.of(worldId, bastionId, insideId)) {
            virga.awaitState(id, "running");
        }
        Guest world = virga.guest(worldId, "ec2-user", key).await();
        Guest bastion = virga.guest(bastionId, "ec2-user", key).await();
        Guest inside = new Guest(
                        virga,
                        insideId,
                        virga.describe(insideId, "PrivateIpAddress"),
                        "ec2-user",
                        key,
                        Optional.of(bastion))
                .await();
        assertThat(virga.describe(insideId, "PublicIpAddress")).isEqualTo("None");

        // IPv6 needs a rule of its own.
        String bastionIpv6 = virga.describe(bastionId, "Ipv6Address");
        assertThat(bastionIpv6).contains(":");
        assertThat(reaches(inside, bastionIpv6)).isFalse();
        aws.ec2(
                "authorize-security-group-ingress",
                "--group-id",
                group,
                "--ip-permissions",
                "IpProtocol=tcp,FromPort=22,ToPort=22,Ipv6Ranges=[{CidrIpv6=::/0}]");
        assertThat(reaches(inside, bastionIpv6))
                .as("%s %s", inside.run("ip -6 addr; ip -6 route"), bastion.run("ip -6 addr"))
                .isTrue();

        // It reaches the world in the name of the NAT gateway, and nobody comes in by that name.
        Eventually.holds(
                "the world sees the NAT gateway",
                LIMIT,
                () -> seenFrom(inside, world, world.address()).contains(published + ":"));
        assertThat(seenFrom(bastion, world, world.address())).contains(bastion.address() + ":");
        assertThat(reaches(world, published)).isFalse();

        // Without the route no packet leaves, with it they do again.
        aws.ec2("delete-route", "--route-table-id", closedTable, "--destination-cidr-block", EVERYWHERE);
        assertThat(reaches(inside, world.address())).isFalse();
        route(closedTable, EVERYWHERE, "--nat-gateway-id", nat);
        assertThat(reaches(inside, world.address())).isTrue();

        // A rule of the subnet's ACL for the world alone: the bastion still comes in.
        String acl = made(
                "describe-network-acls",
                "NetworkAcls[0].NetworkAclId",
                "--filters",
                "Name=association.subnet-id,Values=" + closed);
        aws.ec2(
                "create-network-acl-entry",
                "--network-acl-id",
                acl,
                "--egress",
                "--rule-number",
                "50",
                "--protocol",
                "tcp",
                "--port-range",
                "From=22,To=22",
                "--cidr-block",
                world.address() + "/32",
                "--rule-action",
                "deny");
        assertThat(reaches(inside, world.address())).isFalse();
        aws.ec2("delete-network-acl-entry", "--network-acl-id", acl, "--egress", "--rule-number", "50");
        assertThat(reaches(inside, world.address())).isTrue();

        // Through a peering each sees the other's private address.
        String worldInside = virga.describe(worldId, "PrivateIpAddress");
        assertThat(reaches(inside, worldInside)).isFalse();
        String peering = peer(vpc, virga.describe(worldId, "VpcId"));
        route(closedTable, "172.31.0.0/16", "--vpc-peering-connection-id", peering);
        String mainTable = made(
                "describe-route-tables",
                "RouteTables[0].RouteTableId",
                "--filters",
                "Name=vpc-id,Values=" + virga.describe(worldId, "VpcId"),
                "Name=association.main,Values=true");
        route(mainTable, "10.20.0.0/16", "--vpc-peering-connection-id", peering);
        assertThat(seenFrom(inside, world, worldInside)).contains(inside.address() + ":");

        virga.terminateInstances(worldId, bastionId, insideId);
        aws.ec2("delete-route", "--route-table-id", mainTable, "--destination-cidr-block", "10.20.0.0/16");
        aws.ec2("delete-vpc-peering-connection", "--vpc-peering-connection-id", peering);
        aws.ec2("delete-nat-gateway", "--nat-gateway-id", nat);
        aws.ec2("wait", "nat-gateway-deleted", "--nat-gateway-ids", nat);
        aws.ec2("release-address", "--allocation-id", elastic);
        aws.ec2("detach-internet-gateway", "--internet-gateway-id", gateway, "--vpc-id", vpc);
        aws.ec2("delete-internet-gateway", "--internet-gateway-id", gateway);
        for (String subnet : List.of(open, closed)) {
            aws.ec2("delete-subnet", "--subnet-id", subnet);
        }
        for (String table : List.of(openTable, closedTable)) {
            aws.ec2("delete-route-table", "--route-table-id", table);
        }
        aws.ec2("delete-security-group", "--group-id", group);
        aws.ec2("delete-vpc", "--vpc-id", vpc);
    }

    /** Makes a resource and returns the value that the query names. */
    private String made(String operation, String query, String... options) {
        List<String> words = new ArrayList<>(List.of(operation, "--query", query));
        words.addAll(List.of(options));
        return aws.ec2(words.toArray(String[]::new));
    }

    private String subnet(String vpc, String cidr, String ipv6) {
        return made(
                "create-subnet",
                "Subnet.SubnetId",
                "--vpc-id",
                vpc,
                "--cidr-block",
                cidr,
                "--ipv6-cidr-block",
                ipv6,
                "--availability-zone",
                "us-east-1a");
    }

    /** A subnet's /64 of a VPC's /56. */
    private static String ofBlock(String block, int number) {
        try {
            byte[] address = InetAddress.getByName(block.substring(0, block.indexOf('/')))
                    .getAddress();
            address[7] = (byte) number;
            return InetAddress.getByAddress(address).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no block: " + block, e);
        }
    }

    /** A route table of the subnet's own. */
    private String table(String vpc, String subnet) {
        String table = made("create-route-table", "RouteTable.RouteTableId", "--vpc-id", vpc);
        aws.ec2("associate-route-table", "--route-table-id", table, "--subnet-id", subnet);
        return table;
    }

    private void route(String table, String cidr, String option, String target) {
        aws.ec2("create-route", "--route-table-id", table, "--destination-cidr-block", cidr, option, target);
    }

    private String peer(String vpc, String other) {
        String peering = made(
                "create-vpc-peering-connection",
                "VpcPeeringConnection.VpcPeeringConnectionId",
                "--vpc-id",
                vpc,
                "--peer-vpc-id",
                other);
        aws.ec2("accept-vpc-peering-connection", "--vpc-peering-connection-id", peering);
        return peering;
    }

    /** Whether the other's SSH server says its name. */
    private static boolean reaches(Guest from, String address) {
        return from.attempt("timeout 3 nc " + address + " 22 </dev/null | grep SSH")
                        .exitCode()
                == 0;
    }

    /** Connects by SSH, and returns such connections as the other guest lists them meanwhile. */
    private static String seenFrom(Guest from, Guest to, String address) {
        from.run("setsid sh -c 'sleep 8 | timeout 8 nc " + address + " 22' >/dev/null 2>&1 </dev/null & sleep 2");
        return to.run("netstat -tn | grep ':22 '");
    }
}
