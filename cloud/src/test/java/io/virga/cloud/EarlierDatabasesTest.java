package io.virga.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.cloudtrail.CloudTrail;
import io.virga.api.cloudtrail.LookupAttribute;
import io.virga.api.cloudtrail.LookupEventsRequest;
import io.virga.api.ec2.DescribeAddressTransfersRequest;
import io.virga.api.ec2.DescribeAddressesRequest;
import io.virga.api.ec2.DescribeDhcpOptionsRequest;
import io.virga.api.ec2.DescribeFlowLogsRequest;
import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.DescribeInternetGatewaysRequest;
import io.virga.api.ec2.DescribeKeyPairsRequest;
import io.virga.api.ec2.DescribeNetworkAclsRequest;
import io.virga.api.ec2.DescribeNetworkInterfacePermissionsRequest;
import io.virga.api.ec2.DescribeNetworkInterfacesRequest;
import io.virga.api.ec2.DescribeRouteTablesRequest;
import io.virga.api.ec2.DescribeSecurityGroupsRequest;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.DescribeVolumesRequest;
import io.virga.api.ec2.DescribeVpcBlockPublicAccessExclusionsRequest;
import io.virga.api.ec2.DescribeVpcBlockPublicAccessOptionsRequest;
import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetSubnetCidrReservationsRequest;
import io.virga.api.ec2.Instance;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.Vpc;
import io.virga.api.iam.GetAccountAuthorizationDetailsRequest;
import io.virga.api.iam.GetAccountAuthorizationDetailsResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListAccessKeysRequest;
import io.virga.api.iam.ListGroupsRequest;
import io.virga.api.iam.ListSSHPublicKeysRequest;
import io.virga.api.iam.ListServiceSpecificCredentialsRequest;
import io.virga.api.iam.ListSigningCertificatesRequest;
import io.virga.cloud.operation.Caller;
import io.virga.host.api.NetworkSpec;
import io.virga.wire.sigv4.CredentialsSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Databases that earlier versions of Virga wrote are opened with all that is in them. Each is kept as SQL; a change of the
 * format, or of what a document needs, adds one that the version before wrote. {@link DatabaseFixture} says how.
 */
class EarlierDatabasesTest {
    private static final String RUNNING = "i-00f39aea649363a1c";
    private static final String STOPPED = "i-0304f93a999e820bc";
    private static final String TERMINATED = "i-09c4ae9695fb198d0";

    @TempDir
    Path directory;

    private Path lay(String name) throws IOException, SQLException {
        Path database = directory.resolve("virga.db");
        try (InputStream sql = EarlierDatabasesTest.class.getResourceAsStream("/databases/" + name);
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(sql.readAllBytes(), UTF_8));
        }
        return database;
    }

    private static Map<String, Instance> instances(CloudTester tester) {
        return tester
                .call(Ec2.DESCRIBE_INSTANCES, DescribeInstancesRequest.builder().build())
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .collect(Collectors.toMap(instance -> instance.instanceId().orElseThrow(), instance -> instance));
    }

    /** The form of a document: its type and the version of its form. */
    private record Form(String type, int version) {}

    /** Without a fixture of a form, nobody would notice when a later version can't read it any more. */
    @Test
    void everyFormOfEveryTypeOfDocumentIsInAFixture() throws IOException, SQLException {
        Set<Form> there = new HashSet<>();
        for (String fixture : List.of("format-3.sql", "format-4.sql", "format-5.sql", "format-6.sql")) {
            Path database = lay(fixture);
            there.addAll(forms(database));
            Files.delete(database);
        }
        List<Form> known = Cloud.documents().stream()
                .flatMap(type ->
                        IntStream.rangeClosed(1, type.version()).mapToObj(version -> new Form(type.name(), version)))
                .toList();
        assertThat(there)
                .as("a form without a fixture: DatabaseFixture says how to make one")
                .containsAll(known);
    }

    private static Set<Form> forms(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            boolean versions;
            try (ResultSet columns = statement.executeQuery(
                    "SELECT count(*) FROM pragma_table_info('documents') WHERE name = 'version'")) {
                versions = columns.getInt(1) > 0;
            }
            Set<Form> forms = new HashSet<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT DISTINCT type, " + (versions ? "version" : "1") + " FROM documents")) {
                while (rows.next()) {
                    forms.add(new Form(rows.getString(1), rows.getInt(2)));
                }
            }
            return forms;
        }
    }

    @Test
    void whatFormat4HeldIsThereAndGoesOn() throws IOException, SQLException {
        lay("format-4.sql");
        try (CloudTester tester = CloudTester.in(directory)) {
            assertThat(instances(tester)).hasSize(4);
            tester.settle();
            assertThat(instances(tester).values())
                    .extracting(
                            instance -> instance.state().orElseThrow().name().orElseThrow())
                    .containsOnly("stopped", "terminated");

            GetAccountAuthorizationDetailsResponse details = tester.call(
                    Iam.GET_ACCOUNT_AUTHORIZATION_DETAILS,
                    GetAccountAuthorizationDetailsRequest.builder().build());
            assertThat(details.userDetailList()).singleElement().satisfies(user -> {
                assertThat(user.userName()).contains("alice");
                assertThat(user.groupList()).containsExactly("admins");
                assertThat(user.attachedManagedPolicies())
                        .extracting(policy -> policy.policyName().orElseThrow())
                        .containsExactly("managed");
            });
            assertThat(details.roleDetailList())
                    .extracting(role -> role.roleName().orElseThrow())
                    .containsExactlyInAnyOrder("service", "trusting");
            assertThat(details.roleDetailList())
                    .filteredOn(role -> role.roleName().equals(Optional.of("trusting")))
                    .singleElement()
                    .satisfies(role -> assertThat(URLDecoder.decode(
                                    role.assumeRolePolicyDocument().orElseThrow(), UTF_8))
                            .as("the principals are found by their ids")
                            .isEqualTo(DatabaseFixture.TRUST_IN_PRINCIPALS));
            assertThat(details.policies())
                    .filteredOn(policy -> policy.policyName().equals(Optional.of("managed")))
                    .singleElement()
                    .satisfies(policy -> assertThat(policy.policyVersionList()).hasSize(2));

            assertThat(tester.call(
                                    Iam.LIST_SSH_PUBLIC_KEYS,
                                    ListSSHPublicKeysRequest.builder()
                                            .userName("alice")
                                            .build())
                            .sshPublicKeys())
                    .hasSize(1);
            assertThat(tester.call(
                                    Iam.LIST_SIGNING_CERTIFICATES,
                                    ListSigningCertificatesRequest.builder()
                                            .userName("alice")
                                            .build())
                            .certificates())
                    .hasSize(1);
            assertThat(tester.call(
                                    Iam.LIST_SERVICE_SPECIFIC_CREDENTIALS,
                                    ListServiceSpecificCredentialsRequest.builder()
                                            .userName("alice")
                                            .build())
                            .serviceSpecificCredentials())
                    .extracting(
                            credential -> credential.serviceCredentialAlias().orElseThrow())
                    .containsExactly("alice-at-123456789012");

            // Her secret opens, and her policies are in effect.
            Caller alice = owner(tester, keyOf(tester, "alice"));
            assertThat(tester.call(
                                    alice,
                                    CloudTester.REGION,
                                    Iam.LIST_GROUPS,
                                    ListGroupsRequest.builder().build())
                            .groups())
                    .extracting(group -> group.groupName().orElseThrow())
                    .containsExactlyInAnyOrder("admins", "made-by-alice", "last");
            assertThat(tester.call(
                                    CloudTrail.LOOKUP_EVENTS,
                                    LookupEventsRequest.builder().build())
                            .events())
                    .extracting(event -> event.eventName().orElseThrow())
                    .contains("CreateInstanceProfile");
        }
    }

    @Test
    void interfacesOfFormat4HaveTheirAddress() throws IOException, SQLException {
        lay("format-4.sql");
        // The host has none of the machines. As long as it does not say so, the instances stay as they are.
        HungHost hung = new HungHost();
        hung.hang(true);
        try (CloudTester tester =
                        CloudTester.in(directory, CloudTester.Options.defaults(), hung::of, Duration.ofMinutes(5));
                Closeable _ = () -> hung.hang(false)) {
            assertThat(interfaces(tester)).isNotEmpty().allSatisfy(i -> {
                assertThat(i.privateIpAddresses()).hasSize(1);
                assertThat(i.privateIpAddress().orElseThrow()).startsWith("172.31.");
            });
            assertThat(interfaces(tester))
                    .as("the public addresses of instances that run")
                    .anySatisfy(i -> assertThat(
                                    i.association().orElseThrow().publicIp().orElseThrow())
                            .startsWith("198.18."));
        }
    }

    private static List<NetworkInterface> interfaces(CloudTester tester) {
        return tester.call(
                        Ec2.DESCRIBE_NETWORK_INTERFACES,
                        DescribeNetworkInterfacesRequest.builder().build())
                .networkInterfaces();
    }

    @Test
    void whatFormat5HeldIsThereAndGoesOn() throws IOException, SQLException {
        lay("format-5.sql");
        try (CloudTester tester = CloudTester.in(directory)) {
            tester.settle();
            assertThat(interfaces(tester))
                    .anySatisfy(i -> assertThat(i.privateIpAddresses()).hasSize(2));
            assertThat(tester.call(
                                    Ec2.DESCRIBE_ADDRESSES,
                                    DescribeAddressesRequest.builder().build())
                            .addresses())
                    .hasSize(2)
                    .anySatisfy(address -> assertThat(address.associationId()).isPresent());
            assertThat(tester.call(
                                    Ec2.DESCRIBE_ADDRESS_TRANSFERS,
                                    DescribeAddressTransfersRequest.builder().build())
                            .addressTransfers())
                    .hasSize(1);
            assertThat(tester.call(
                                    Ec2.DESCRIBE_NETWORK_INTERFACE_PERMISSIONS,
                                    DescribeNetworkInterfacePermissionsRequest.builder()
                                            .build())
                            .networkInterfacePermissions())
                    .hasSize(1);
        }
    }

    @Test
    void whatFormat6HeldIsThere() throws IOException, SQLException {
        lay("format-6.sql");
        try (CloudTester tester = CloudTester.in(directory)) {
            tester.settle();
            assertThat(tester.call(
                                    Ec2.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
                                    DescribeVpcBlockPublicAccessOptionsRequest.builder()
                                            .build())
                            .vpcBlockPublicAccessOptions()
                            .orElseThrow()
                            .internetGatewayBlockMode())
                    .contains("block-ingress");
            assertThat(tester.call(
                                    Ec2.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
                                    DescribeVpcBlockPublicAccessExclusionsRequest.builder()
                                            .build())
                            .vpcBlockPublicAccessExclusions())
                    .hasSize(1);
            assertThat(tester.call(
                                    Ec2.DESCRIBE_FLOW_LOGS,
                                    DescribeFlowLogsRequest.builder().build())
                            .flowLogs())
                    .hasSize(1);
            assertThat(tester.call(
                                    Ec2.DESCRIBE_NETWORK_ACLS,
                                    CloudTester.request(
                                            Ec2.DESCRIBE_NETWORK_ACLS,
                                            Map.of("Filters", List.of(CloudTester.filter("entry.ipv6-cidr", "::/0")))))
                            .networkAcls())
                    .singleElement()
                    .satisfies(acl -> assertThat(acl.entries())
                            .as("the last entries for IPv6 were left out before")
                            .extracting(entry -> entry.ruleNumber().orElseThrow())
                            .contains(101, 32_767, 32_768));
        }
    }

    /** What the process of before could not deliver gets into the history. */
    @Test
    void theOutboxOfFormat4IsDelivered() throws IOException, SQLException {
        Path database = lay("format-4.sql");
        assertThat(forms(database)).contains(new Form("outbox_record", 2));
        try (CloudTester tester =
                CloudTester.in(directory, CloudTester.Options.defaults().withTrail())) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!isRecorded(tester, "last")) {
                assertThat(System.nanoTime()).as("time").isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    /** Whether the history has that a group was made. */
    private static boolean isRecorded(CloudTester tester, String group) {
        return tester
                .call(
                        CloudTrail.LOOKUP_EVENTS,
                        LookupEventsRequest.builder()
                                .lookupAttributes(List.of(LookupAttribute.builder()
                                        .attributeKey("EventName")
                                        .attributeValue("CreateGroup")
                                        .build()))
                                .build())
                .events()
                .stream()
                .anyMatch(event -> event.cloudTrailEvent().orElse("").contains("\"groupName\":\"" + group + "\""));
    }

    /** Earlier versions had no documents for route tables, internet gateways and DHCP options. */
    @ParameterizedTest
    @ValueSource(strings = {"format-3.sql", "format-4.sql"})
    void aDefaultVpcOfAnEarlierVersionGetsItsParts(String fixture) throws IOException, SQLException {
        lay(fixture);
        Set<String> parts = Set.of("route_table", "internet_gateway", "dhcp_options");
        Map<String, Object> before;
        try (CloudTester tester = CloudTester.in(directory)) {
            tester.settle();
            Vpc vpc = tester.call(
                            Ec2.DESCRIBE_VPCS,
                            DescribeVpcsRequest.builder()
                                    .filters(List.of(CloudTester.filter("is-default", "true")))
                                    .build())
                    .vpcs()
                    .getFirst();
            assertThat(vpc.cidrBlock()).contains("172.31.0.0/16");
            assertThat(vpc.cidrBlockAssociationSet())
                    .singleElement()
                    .satisfies(block -> assertThat(block.cidrBlock()).contains("172.31.0.0/16"));
            assertThat(tester.call(
                                    Ec2.DESCRIBE_DHCP_OPTIONS,
                                    DescribeDhcpOptionsRequest.builder()
                                            .dhcpOptionsIds(
                                                    List.of(vpc.dhcpOptionsId().orElseThrow()))
                                            .build())
                            .dhcpOptions())
                    .hasSize(1);
            assertThat(tester.call(
                                    Ec2.DESCRIBE_ROUTE_TABLES,
                                    DescribeRouteTablesRequest.builder()
                                            .filters(List.of(CloudTester.filter(
                                                    "vpc-id", vpc.vpcId().orElseThrow())))
                                            .build())
                            .routeTables())
                    .singleElement()
                    .satisfies(table -> assertThat(table.routes())
                            .extracting(route -> route.destinationCidrBlock().orElseThrow() + " "
                                    + route.state().orElseThrow())
                            .containsExactly("172.31.0.0/16 active", "0.0.0.0/0 active"));
            Instance launched = tester.instance(tester.running(tester.image("new", 1)));
            assertThat(launched.publicIpAddress()).isPresent();
            assertThat(tester.host()
                            .appliedNetwork(vpc.vpcId().orElseThrow())
                            .orElseThrow()
                            .routeTables())
                    .singleElement()
                    .satisfies(table -> assertThat(table.routes())
                            .containsExactly(new NetworkSpec.Route(
                                    "0.0.0.0/0", new NetworkSpec.Route.Target.InternetGateway())));
            before = tester.everything();
            before.keySet().retainAll(parts);
        }
        try (CloudTester tester = CloudTester.in(directory)) {
            Map<String, Object> after = tester.everything();
            after.keySet().retainAll(parts);
            assertThat(after).as("they are made once").hasToString(before.toString());
        }
    }

    @Test
    void whatFormat5HeldIsThere() throws IOException, SQLException {
        lay("format-5.sql");
        try (CloudTester tester = CloudTester.in(directory)) {
            assertThat(instances(tester)).hasSize(4);
            assertThat(tester
                            .call(
                                    Ec2.DESCRIBE_SUBNETS,
                                    DescribeSubnetsRequest.builder().build())
                            .subnets()
                            .stream()
                            .flatMap(subnet -> tester
                                    .call(
                                            Ec2.GET_SUBNET_CIDR_RESERVATIONS,
                                            GetSubnetCidrReservationsRequest.builder()
                                                    .subnetId(subnet.subnetId())
                                                    .build())
                                    .subnetIpv4CidrReservations()
                                    .stream()))
                    .hasSize(1);
            assertThat(tester.call(
                                    Ec2.DESCRIBE_INTERNET_GATEWAYS,
                                    DescribeInternetGatewaysRequest.builder().build())
                            .internetGateways())
                    .hasSize(1);
        }
    }

    private static String keyOf(CloudTester tester, String user) {
        return tester.call(
                        Iam.LIST_ACCESS_KEYS,
                        ListAccessKeysRequest.builder().userName(user).build())
                .accessKeyMetadata()
                .getFirst()
                .accessKeyId()
                .orElseThrow();
    }

    private static Caller owner(CloudTester tester, String accessKeyId) {
        CredentialsSource.Lookup<Caller> found = tester.cloud().credentials().find(accessKeyId, Optional.empty());
        assertThat(found).isInstanceOf(CredentialsSource.Found.class);
        return ((CredentialsSource.Found<Caller>) found).principal();
    }

    @Test
    void whatFormat3HeldIsThereAndGoesOn() throws IOException, SQLException {
        lay("format-3.sql");
        try (CloudTester tester = CloudTester.in(directory)) {
            assertThat(instances(tester)).containsOnlyKeys(RUNNING, STOPPED, TERMINATED);
            assertThat(instances(tester).get(RUNNING).tags())
                    .extracting(
                            tag -> tag.key().orElseThrow() + "=" + tag.value().orElseThrow())
                    .containsExactlyInAnyOrder("Name=first", "team=a");
            assertThat(tester.call(
                                    Ec2.DESCRIBE_KEY_PAIRS,
                                    DescribeKeyPairsRequest.builder().build())
                            .keyPairs())
                    .extracting(key -> key.keyName().orElseThrow())
                    .containsExactlyInAnyOrder("imported", "made");
            assertThat(tester.call(
                                    Ec2.DESCRIBE_VOLUMES,
                                    DescribeVolumesRequest.builder().build())
                            .volumes())
                    .extracting(volume -> volume.size().orElseThrow())
                    .contains(3);
            assertThat(tester.call(
                                    Ec2.DESCRIBE_SECURITY_GROUPS,
                                    DescribeSecurityGroupsRequest.builder()
                                            .filters(List.of(CloudTester.filter("tag:team", "a")))
                                            .build())
                            .securityGroups())
                    .singleElement()
                    .satisfies(group -> assertThat(group.ipPermissions()).hasSize(3));

            // Its VPC was made without a network ACL.
            assertThat(tester.call(
                                    Ec2.DESCRIBE_NETWORK_ACLS,
                                    DescribeNetworkAclsRequest.builder().build())
                            .networkAcls())
                    .singleElement()
                    .satisfies(acl -> {
                        assertThat(acl.isDefault()).contains(true);
                        assertThat(acl.entries()).hasSize(4);
                        assertThat(acl.associations())
                                .extracting(
                                        association -> association.subnetId().orElseThrow())
                                .containsExactlyInAnyOrderElementsOf(
                                        tester
                                                .call(
                                                        Ec2.DESCRIBE_SUBNETS,
                                                        DescribeSubnetsRequest.builder()
                                                                .build())
                                                .subnets()
                                                .stream()
                                                .map(subnet -> subnet.subnetId().orElseThrow())
                                                .toList());
                    });

            tester.idle();
            assertThat(tester.state(STOPPED)).isEqualTo("stopped");
            // Simulated hosts keep their contents since a later version, so this one's has no machine of that name.
            assertThat(tester.state(RUNNING)).isEqualTo("stopped");
            tester.terminate(RUNNING);
            tester.idle();
            assertThat(tester.state(RUNNING)).isEqualTo("terminated");
        }
    }
}
