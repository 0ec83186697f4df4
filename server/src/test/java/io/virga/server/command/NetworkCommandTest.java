package io.virga.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.server.CloudControlPlane;
import io.virga.server.Configuration;
import io.virga.server.Credentials;
import io.virga.server.Hosts;
import io.virga.server.RunningServer;
import io.virga.server.ServerState;
import io.virga.server.client.ApiClient;
import io.virga.server.http.Doorstep;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command asks a whole server with simulated hosts. */
class NetworkCommandTest {
    private record Told(int exitCode, String out, String err) {}

    @TempDir
    private Path directory;

    private RunningServer server;
    private ApiClient client;
    private String vpc;
    private String web;
    private String database;

    @BeforeEach
    void start() throws Exception {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        server = RunningServer.start(
                new Configuration(
                        data(),
                        InetAddress.getLoopbackAddress(),
                        0,
                        new Hosts.Simulated(1, List.of()),
                        false,
                        false,
                        false,
                        List.of("us-east-1"),
                        true,
                        OptionalLong.empty(),
                        Configuration.DEFAULT_PUBLIC_CIDR,
                        Configuration.DEFAULT_IPV6_CIDR,
                        Map.of(),
                        OptionalDouble.empty(),
                        Credentials.TEST,
                        Doorstep.LOOPBACK,
                        Set.of()),
                "test",
                CloudControlPlane.starter(clock, random),
                clock,
                random,
                line -> {});
        client = new ApiClient(ServerState.running(data()).orElseThrow(), clock);
        build();
    }

    private Path data() {
        return directory.resolve("data");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    /** A public subnet with a web server and a private one with a database. */
    private void build() throws IOException {
        vpc = made("CreateVpc", Map.of("CidrBlock", "10.0.0.0/16"), "vpc.vpcId");
        name(vpc, "shop & <friends>");
        String front = made("CreateSubnet", Map.of("VpcId", vpc, "CidrBlock", "10.0.0.0/24"), "subnet.subnetId");
        name(front, "front");
        String back = made("CreateSubnet", Map.of("VpcId", vpc, "CidrBlock", "10.0.1.0/24"), "subnet.subnetId");
        String gateway = made("CreateInternetGateway", Map.of(), "internetGateway.internetGatewayId");
        client.ec2("AttachInternetGateway", Map.of("InternetGatewayId", gateway, "VpcId", vpc));
        String table = made("CreateRouteTable", Map.of("VpcId", vpc), "routeTable.routeTableId");
        client.ec2(
                "CreateRoute",
                Map.of("RouteTableId", table, "DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway));
        client.ec2("AssociateRouteTable", Map.of("RouteTableId", table, "SubnetId", front));
        String group = made(
                "CreateSecurityGroup", Map.of("VpcId", vpc, "GroupName", "web", "GroupDescription", "web"), "groupId");
        client.ec2(
                "AuthorizeSecurityGroupIngress",
                Map.of(
                        "GroupId", group,
                        "IpPermissions.1.IpProtocol", "tcp",
                        "IpPermissions.1.FromPort", "443",
                        "IpPermissions.1.ToPort", "443",
                        "IpPermissions.1.IpRanges.1.CidrIp", "0.0.0.0/0"));
        web = made(
                "CreateNetworkInterface",
                Map.of("SubnetId", front, "PrivateIpAddress", "10.0.0.10", "SecurityGroupId.1", group),
                "networkInterface.networkInterfaceId");
        name(web, "web");
        database = made(
                "CreateNetworkInterface",
                Map.of("SubnetId", back, "PrivateIpAddress", "10.0.1.10"),
                "networkInterface.networkInterfaceId");
        String allocation = made("AllocateAddress", Map.of(), "allocationId");
        client.ec2("AssociateAddress", Map.of("AllocationId", allocation, "NetworkInterfaceId", web));
    }

    private String made(String action, Map<String, String> parameters, String path) throws IOException {
        return client.ec2(action, parameters).required(path);
    }

    private void name(String id, String name) throws IOException {
        client.ec2("CreateTags", Map.of("ResourceId.1", id, "Tag.1.Key", "Name", "Tag.1.Value", name));
    }

    private Told show(String... arguments) {
        return run("show", arguments);
    }

    private Told run(String command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        VirgaCommand.Parts parts = new VirgaCommand.Parts(
                (configuration, progress, endpoints) -> {
                    throw new AssertionError("nothing is started");
                },
                (where, again) -> {
                    throw new AssertionError("nothing is looked at");
                },
                InstantSource.system());
        List<String> words = new ArrayList<>(List.of("network", command, "--data", data().toString()));
        words.addAll(List.of(arguments));
        int exitCode = VirgaCommand.run(
                parts, new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
        return new Told(exitCode, out.toString(), err.toString());
    }

    @Test
    void drawsAVpcAsText() {
        Told told = show(vpc);
        assertThat(told.err()).isEmpty();
        assertThat(told.exitCode()).isZero();
        assertThat(told.out().lines().toList())
                .anySatisfy(line -> assertThat(line).startsWith(vpc).contains("shop & <friends>", "10.0.0.0/16"))
                .anySatisfy(line -> assertThat(line).contains("internet gateway  igw-"))
                .anySatisfy(line ->
                        assertThat(line).contains("front", "10.0.0.0/24").endsWith("public"))
                .anySatisfy(line -> assertThat(line).contains("10.0.1.0/24").endsWith("private"))
                .anySatisfy(line -> assertThat(line).contains(web, "web", "10.0.0.10", "198.18."))
                .anySatisfy(line -> assertThat(line).contains(database, "10.0.1.10", "default"))
                .anySatisfy(line -> assertThat(line).contains("0.0.0.0/0").contains("-> igw-"))
                .anySatisfy(line -> assertThat(line).matches(" +1 +web 10.0.0.10 +\\\\ +· +B"))
                .anySatisfy(line -> assertThat(line).matches(" +2 +" + database + " 10.0.1.10 +A +\\\\ +·"))
                .anySatisfy(line -> assertThat(line).matches(" +3 +the internet +A +· +\\\\"))
                .anySatisfy(line -> assertThat(line).matches(" +B +all"))
                .anySatisfy(line -> assertThat(line).matches(" +A +tcp 443"));
    }

    @Test
    void drawsAPicture() throws Exception {
        Path file = directory.resolve("network.svg");
        Told told = show(vpc, "--svg", file.toString());
        assertThat(told.err()).isEmpty();
        assertThat(told.out()).isEqualTo(file + "\n");
        assertThat(DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getDocumentElement()
                        .getTextContent())
                .contains("shop & <friends>", "front", "10.0.0.10", "tcp 443", "igw-");
    }

    @Test
    void withoutAnIdDrawsTheDefaultVpc() {
        assertThat(show().out()).contains("172.31.0.0/16");
    }

    @Test
    void saysWhatIsNotThere() {
        Told unknown = show("vpc-0123456789abcdef0");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("InvalidVpcID.NotFound");
        assertThat(show("vpc-x").exitCode()).isEqualTo(2);
    }

    @Test
    void printsRecordsOfFlowLogs() throws Exception {
        assertThat(run("flows", vpc)).isEqualTo(new Told(0, "", ""));
        String log = made(
                "CreateFlowLogs",
                Map.of(
                        "ResourceId.1", vpc,
                        "ResourceType", "VPC",
                        "TrafficType", "ALL",
                        "LogFormat", "${interface-id} ${action} ${pkt-dstaddr}"),
                "flowLogIdSet");
        Path files = Files.createDirectories(data().resolve("flow-logs").resolve(log));
        String tail = " " + vpc + " - - 0 IPv4 10.0.0.10 10.0.1.10 us-east-1 - - - - - egress 1\n";
        String record = "%d - 1 %s 10.0.0.10 10.0.1.10 40000 5432 6 3 180 1700000000 1700000005 REJECT OK" + tail;
        long now = System.currentTimeMillis();
        Files.writeString(
                files.resolve("0000000001.log"),
                record.formatted(now - 3_600_000, "eni-old") + record.formatted(now, web) + "17");
        assertThat(run("flows", vpc).out()).isEqualTo(web + " REJECT 10.0.1.10\n");
        assertThat(run("flows", log, "--since", "2h").out().lines()).hasSize(2);
        assertThat(run("flows", database).out()).isEmpty();
        Told table = run("flows", web, "--table");
        assertThat(table.err()).isEmpty();
        assertThat(table.out().lines().toList())
                .hasSize(2)
                .last()
                .satisfies(row -> assertThat(row)
                        .startsWith("2023-11-14 22:13:20")
                        .contains(web, "egress", "10.0.0.10:40000", "10.0.1.10:5432", "tcp", "180")
                        .endsWith("REFUSED"));
        assertThat(run("flows", "sg-1").exitCode()).isEqualTo(2);
        assertThat(run("flows", "--since", "soon").exitCode()).isEqualTo(2);
    }
}
