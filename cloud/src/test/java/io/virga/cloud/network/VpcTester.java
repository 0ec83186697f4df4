package io.virga.cloud.network;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Route;
import io.virga.api.ec2.RouteTable;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.Vpc;
import io.virga.cloud.CloudTester;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tests of VPCs do again and again. */
final class VpcTester implements AutoCloseable {
    static final AttributeBooleanValue ON =
            AttributeBooleanValue.builder().value(true).build();
    static final AttributeBooleanValue OFF =
            AttributeBooleanValue.builder().value(false).build();

    private final CloudTester cloud;
    private int images;

    /** @param directory has several of them, one after the other */
    VpcTester(Path directory, CloudTester.Options options) {
        try {
            cloud = CloudTester.in(Files.createTempDirectory(directory, "cloud"), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    VpcTester(Path directory) {
        this(directory, CloudTester.Options.defaults());
    }

    CloudTester cloud() {
        return cloud;
    }

    <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return cloud.call(operation, CloudTester.request(operation, members));
    }

    <I extends Structure> String code(Operation<I, ?> operation, Map<String, ?> members) {
        return cloud.code(operation, CloudTester.request(operation, members));
    }

    <I extends Structure> String message(Operation<I, ?> operation, Map<String, ?> members) {
        return cloud.refused(operation, CloudTester.request(operation, members)).getMessage();
    }

    String vpc(String cidr) {
        return call(Ec2.CREATE_VPC, Map.of("CidrBlock", cidr))
                .vpc()
                .flatMap(Vpc::vpcId)
                .orElseThrow();
    }

    Vpc describe(String vpcId) {
        return call(Ec2.DESCRIBE_VPCS, Map.of("VpcIds", List.of(vpcId))).vpcs().getFirst();
    }

    Vpc defaultVpc() {
        return call(Ec2.DESCRIBE_VPCS, Map.of("Filters", List.of(CloudTester.filter("is-default", "true"))))
                .vpcs()
                .getFirst();
    }

    String subnet(String vpcId, String cidr) {
        return call(Ec2.CREATE_SUBNET, Map.of("VpcId", vpcId, "CidrBlock", cidr))
                .subnet()
                .flatMap(Subnet::subnetId)
                .orElseThrow();
    }

    String gateway() {
        return call(Ec2.CREATE_INTERNET_GATEWAY, Map.of())
                .internetGateway()
                .flatMap(io.virga.api.ec2.InternetGateway::internetGatewayId)
                .orElseThrow();
    }

    /** A gateway that is attached to a VPC. */
    String gateway(String vpcId) {
        String id = gateway();
        call(Ec2.ATTACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", id, "VpcId", vpcId));
        return id;
    }

    String table(String vpcId) {
        return call(Ec2.CREATE_ROUTE_TABLE, Map.of("VpcId", vpcId))
                .routeTable()
                .flatMap(RouteTable::routeTableId)
                .orElseThrow();
    }

    List<RouteTable> tables(String filter, String value) {
        return call(Ec2.DESCRIBE_ROUTE_TABLES, Map.of("Filters", List.of(CloudTester.filter(filter, value))))
                .routeTables();
    }

    RouteTable main(String vpcId) {
        return call(
                        Ec2.DESCRIBE_ROUTE_TABLES,
                        Map.of(
                                "Filters",
                                List.of(
                                        CloudTester.filter("vpc-id", vpcId),
                                        CloudTester.filter("association.main", "true"))))
                .routeTables()
                .getFirst();
    }

    /** The routes of a table: {@code 0.0.0.0/0 igw-1 active}. */
    List<String> routes(String tableId) {
        return tables("route-table-id", tableId).getFirst().routes().stream()
                .map(route -> route.destinationCidrBlock()
                                .or(route::destinationIpv6CidrBlock)
                                .or(route::destinationPrefixListId)
                                .orElseThrow()
                        + " " + target(route) + " "
                        + route.state().orElseThrow())
                .toList();
    }

    private static String target(Route route) {
        return Optional.<String>empty()
                .or(route::gatewayId)
                .or(route::egressOnlyInternetGatewayId)
                .or(route::natGatewayId)
                .or(route::vpcPeeringConnectionId)
                .or(route::transitGatewayId)
                .or(route::networkInterfaceId)
                .orElseThrow();
    }

    String launch(String subnetId) {
        return launch(subnetId, "t3.micro");
    }

    String launch(String subnetId, String type) {
        images++;
        return cloud.running(
                        cloud.image("image " + images, 1),
                        request -> request.subnetId(subnetId).instanceType(type))
                .getFirst();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
