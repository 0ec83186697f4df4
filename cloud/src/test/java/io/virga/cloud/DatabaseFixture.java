package io.virga.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.api.cloudtrail.CloudTrail;
import io.virga.api.cloudtrail.LookupEventsRequest;
import io.virga.api.ec2.AddPrefixListEntry;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.PrefixListId;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.Vpc;
import io.virga.api.iam.Iam;
import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Caller;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import io.virga.wire.sigv4.CredentialsSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Writes the fixtures of {@link EarlierDatabasesTest}: a database with a document of every type, as SQL.
 *
 * <p>A fixture is made of the version that is being left, before the change: run {@code main} with the file to write, as
 * {@code cloud/src/test/resources/databases/format-6.sql}, and name it in the test. A new type of document is added here, to
 * {@link #fill}, in the change that makes it; as long as no release has written the newest fixture, it is made anew.
 */
final class DatabaseFixture {
    static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"ec2:Describe*\",\"Resource\":\"*\"}}";
    static final String IAM_POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}}";
    static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},"
                    + "\"Action\":\"sts:AssumeRole\"}}";

    /** The principals are kept by their unique ids. */
    static final String TRUST_IN_PRINCIPALS =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":["
                    + "\"arn:aws:iam::123456789012:user/team/alice\",\"arn:aws:iam::123456789012:role/service\"]},"
                    + "\"Action\":\"sts:AssumeRole\"}}";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CloudTester tester;

    private DatabaseFixture(CloudTester tester) {
        this.tester = tester;
    }

    /** Writes a fixture to the file that the argument names. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Path directory = Files.createTempDirectory("virga-fixture");
        try (CloudTester tester =
                CloudTester.in(directory, CloudTester.Options.defaults().withTrail())) {
            DatabaseFixture fixture = new DatabaseFixture(tester);
            fixture.fill();
            // As after a kill: this call's record is in the outbox, and not in the history yet.
            fixture.call(Iam.CREATE_GROUP, Map.of("GroupName", "last"));
            String dump = dump(directory.resolve("virga.db"));
            if (!dump.contains("'outbox_record'")) {
                throw new IllegalStateException("the record was delivered too soon: try again");
            }
            Files.writeString(Path.of(arguments[0]), withKey(dump, directory));
        }
    }

    /** The key as versions wrote it that kept it in the database: a fixture has no file beside it. */
    private static String withKey(String dump, Path directory) throws IOException {
        String key = Files.readString(directory.resolve("sealing.key")).strip();
        return dump.replaceFirst("\"fingerprint\":\"[^\"]*\"", "\"bytes\":\"" + Matcher.quoteReplacement(key) + "\"");
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    private void fill() throws InterruptedException {
        instances();
        networks();
        firewall();
        users();
        roles();
        account();
        awaitEvent("CreateInstanceProfile");
    }

    private void instances() {
        Image image = tester.image("fixture", 3);
        call(Ec2.CREATE_KEY_PAIR, Map.of("KeyName", "made", "KeyType", "ed25519"));
        call(Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", "rules", "Description", "of a fixture"));
        call(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                Map.of(
                        "GroupName",
                        "rules",
                        "IpProtocol",
                        "tcp",
                        "FromPort",
                        22,
                        "ToPort",
                        22,
                        "CidrIp",
                        "10.0.0.0/8"));
        tester.running(image, request -> request.keyName("made").clientToken("a-token"));
        String stopped = tester.running(image);
        tester.stop(stopped);
        tester.settle();
        tester.terminate(tester.running(image));
        tester.settle();
        // The grace of a stop: its wake-up is due later.
        tester.stop(tester.running(image));
        tester.idle();
        addresses();
    }

    private void addresses() {
        String subnetId = call(Ec2.DESCRIBE_SUBNETS, Map.of())
                .subnets()
                .getFirst()
                .subnetId()
                .orElseThrow();
        String interfaceId = call(
                        Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", subnetId, "SecondaryPrivateIpAddressCount", 1))
                .networkInterface()
                .orElseThrow()
                .networkInterfaceId()
                .orElseThrow();
        call(
                Ec2.CREATE_NETWORK_INTERFACE_PERMISSION,
                Map.of(
                        "NetworkInterfaceId",
                        interfaceId,
                        "AwsAccountId",
                        CloudTester.STRANGER.account(),
                        "Permission",
                        "INSTANCE-ATTACH"));
        call(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", address(), "NetworkInterfaceId", interfaceId));
        call(
                Ec2.ENABLE_ADDRESS_TRANSFER,
                Map.of("AllocationId", address(), "TransferAccountId", CloudTester.STRANGER.account()));
        call(Ec2.RELEASE_ADDRESS, Map.of("AllocationId", address()));
    }

    private String address() {
        return call(Ec2.ALLOCATE_ADDRESS, Map.of()).allocationId().orElseThrow();
    }

    private void networks() {
        Vpc peer = call(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock", true))
                .vpc()
                .orElseThrow();
        call(
                Ec2.CREATE_EGRESS_ONLY_INTERNET_GATEWAY,
                Map.of("VpcId", peer.vpcId().orElseThrow()));
        call(
                Ec2.CREATE_VPC_ENDPOINT,
                Map.of("VpcId", peer.vpcId().orElseThrow(), "ServiceName", "com.amazonaws.us-east-1.s3"));
        call(Ec2.MODIFY_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS, Map.of("InternetGatewayBlockMode", "block-ingress"));
        call(
                Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                Map.of("VpcId", peer.vpcId().orElseThrow(), "InternetGatewayExclusionMode", "allow-bidirectional"));
        call(
                Ec2.CREATE_FLOW_LOGS,
                Map.of(
                        "ResourceType",
                        "VPC",
                        "ResourceIds",
                        List.of(peer.vpcId().orElseThrow()),
                        "TrafficType",
                        "ALL"));
        call(
                Ec2.CREATE_VPC_PEERING_CONNECTION,
                Map.of(
                        "VpcId",
                        call(Ec2.DESCRIBE_VPCS, Map.of("Filters", List.of(CloudTester.filter("is-default", "true"))))
                                .vpcs()
                                .getFirst()
                                .vpcId()
                                .orElseThrow(),
                        "PeerVpcId",
                        peer.vpcId().orElseThrow()));
        Subnet subnet = call(Ec2.DESCRIBE_SUBNETS, Map.of()).subnets().getFirst();
        ways(subnet);
        call(
                Ec2.CREATE_NAT_GATEWAY,
                Map.of("SubnetId", subnet.subnetId().orElseThrow(), "ConnectivityType", "private"));
        call(
                Ec2.CREATE_SUBNET_CIDR_RESERVATION,
                Map.of(
                        "SubnetId",
                        subnet.subnetId().orElseThrow(),
                        "Cidr",
                        subnet.cidrBlock().orElseThrow().replace("/20", "/28"),
                        "ReservationType",
                        "explicit"));
    }

    /** An interface endpoint, a transit gateway, and a path that is analyzed. */
    private void ways(Subnet subnet) {
        List<String> subnetIds = List.of(subnet.subnetId().orElseThrow());
        String vpcId = subnet.vpcId().orElseThrow();
        call(
                Ec2.CREATE_VPC_ENDPOINT,
                Map.of(
                        "VpcId",
                        vpcId,
                        "ServiceName",
                        "com.amazonaws.us-east-1.ec2",
                        "VpcEndpointType",
                        "Interface",
                        "SubnetIds",
                        subnetIds));
        String gateway = call(Ec2.CREATE_TRANSIT_GATEWAY, Map.of())
                .transitGateway()
                .orElseThrow()
                .transitGatewayId()
                .orElseThrow();
        tester.settle();
        call(
                Ec2.CREATE_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                Map.of("TransitGatewayId", gateway, "VpcId", vpcId, "SubnetIds", subnetIds));
        String interfaceId = call(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", subnetIds.getFirst()))
                .networkInterface()
                .orElseThrow()
                .networkInterfaceId()
                .orElseThrow();
        String path = call(
                        Ec2.CREATE_NETWORK_INSIGHTS_PATH,
                        Map.of(
                                "Source",
                                interfaceId,
                                "DestinationIp",
                                "192.0.2.1",
                                "Protocol",
                                "tcp",
                                "ClientToken",
                                "p"))
                .networkInsightsPath()
                .orElseThrow()
                .networkInsightsPathId()
                .orElseThrow();
        call(Ec2.START_NETWORK_INSIGHTS_ANALYSIS, Map.of("NetworkInsightsPathId", path, "ClientToken", "a"));
        tester.settle();
    }

    private void firewall() {
        String list = call(
                        Ec2.CREATE_MANAGED_PREFIX_LIST,
                        Map.of("PrefixListName", "offices", "MaxEntries", 3, "AddressFamily", "IPv4"))
                .prefixList()
                .orElseThrow()
                .prefixListId()
                .orElseThrow();
        call(
                Ec2.MODIFY_MANAGED_PREFIX_LIST,
                Map.of(
                        "PrefixListId",
                        list,
                        "CurrentVersion",
                        1L,
                        "AddEntries",
                        List.of(AddPrefixListEntry.builder()
                                .cidr("10.0.0.0/8")
                                .description("all")
                                .build())));
        call(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                Map.of(
                        "GroupName",
                        "rules",
                        "IpPermissions",
                        List.of(IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(443)
                                .toPort(443)
                                .prefixListIds(List.of(PrefixListId.builder()
                                        .prefixListId(list)
                                        .build()))
                                .build())));
        String vpc = OtherVpc.in(tester, 1).id();
        String group = call(
                        Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", "shared", "Description", "shared", "VpcId", vpc))
                .groupId()
                .orElseThrow();
        call(
                Ec2.ASSOCIATE_SECURITY_GROUP_VPC,
                Map.of("GroupId", group, "VpcId", OtherVpc.in(tester, 2).id()));
    }

    private void users() {
        call(Iam.CREATE_USER, Map.of("UserName", "alice", "Path", "/team/"));
        call(Iam.PUT_USER_POLICY, Map.of("UserName", "alice", "PolicyName", "inline", "PolicyDocument", POLICY));
        call(Iam.CREATE_GROUP, Map.of("GroupName", "admins"));
        call(Iam.PUT_GROUP_POLICY, Map.of("GroupName", "admins", "PolicyName", "inline", "PolicyDocument", IAM_POLICY));
        call(Iam.ADD_USER_TO_GROUP, Map.of("GroupName", "admins", "UserName", "alice"));
        String policy = call(Iam.CREATE_POLICY, Map.of("PolicyName", "managed", "PolicyDocument", POLICY))
                .policy()
                .orElseThrow()
                .arn()
                .orElseThrow();
        call(
                Iam.CREATE_POLICY_VERSION,
                Map.of("PolicyArn", policy, "PolicyDocument", IAM_POLICY, "SetAsDefault", true));
        call(Iam.ATTACH_USER_POLICY, Map.of("UserName", "alice", "PolicyArn", policy));
        call(Iam.CREATE_LOGIN_PROFILE, Map.of("UserName", "alice", "Password", "a Password of 2026!"));
        io.virga.api.iam.AccessKey key = call(Iam.CREATE_ACCESS_KEY, Map.of("UserName", "alice"))
                .accessKey()
                .orElseThrow();
        call(Iam.CREATE_VIRTUAL_MFA_DEVICE, Map.of("VirtualMFADeviceName", "device"));
        call(Iam.UPLOAD_SSH_PUBLIC_KEY, Map.of("UserName", "alice", "SSHPublicKeyBody", credential("rsa-2048.pub")));
        call(Iam.UPLOAD_SIGNING_CERTIFICATE, Map.of("UserName", "alice", "CertificateBody", credential("first.pem")));
        call(
                Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL,
                Map.of("UserName", "alice", "ServiceName", "bedrock.amazonaws.com", "CredentialAgeDays", 30));
        Caller alice = signedWith(key.accessKeyId().orElseThrow());
        tester.call(
                alice,
                CloudTester.REGION,
                Iam.CREATE_GROUP,
                CloudTester.request(Iam.CREATE_GROUP, Map.of("GroupName", "made-by-alice")));
    }

    private static String credential(String file) {
        try (InputStream in = DatabaseFixture.class.getResourceAsStream("/credentials/" + file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Caller signedWith(String accessKeyId) {
        return tester.cloud().credentials().find(accessKeyId, Optional.empty())
                        instanceof CredentialsSource.Found<Caller>(String _, Caller caller)
                ? caller
                : CloudTester.STRANGER;
    }

    private void roles() {
        call(Iam.CREATE_ROLE, Map.of("RoleName", "service", "AssumeRolePolicyDocument", TRUST));
        call(Iam.CREATE_ROLE, Map.of("RoleName", "trusting", "AssumeRolePolicyDocument", TRUST_IN_PRINCIPALS));
        call(Iam.PUT_ROLE_POLICY, Map.of("RoleName", "service", "PolicyName", "inline", "PolicyDocument", POLICY));
        call(Iam.CREATE_SERVICE_LINKED_ROLE, Map.of("AWSServiceName", "autoscaling.amazonaws.com"));
        call(Iam.DELETE_SERVICE_LINKED_ROLE, Map.of("RoleName", "AWSServiceRoleForAutoScaling"));
        call(Iam.CREATE_INSTANCE_PROFILE, Map.of("InstanceProfileName", "profile"));
        call(Iam.ADD_ROLE_TO_INSTANCE_PROFILE, Map.of("InstanceProfileName", "profile", "RoleName", "service"));
    }

    private void account() {
        call(Iam.CREATE_ACCOUNT_ALIAS, Map.of("AccountAlias", "fixture"));
        call(Iam.UPDATE_ACCOUNT_PASSWORD_POLICY, Map.of("MinimumPasswordLength", 12));
        call(
                Iam.CREATE_OPEN_ID_CONNECT_PROVIDER,
                Map.of(
                        "Url",
                        "https://issuer.example",
                        "ClientIDList",
                        List.of("client"),
                        "ThumbprintList",
                        List.of("0123456789012345678901234567890123456789")));
        call(Iam.GENERATE_CREDENTIAL_REPORT, Map.of());
    }

    /** Returns when an event is in the history, which is written a moment after the call. */
    private void awaitEvent(String name) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (tester
                .call(CloudTrail.LOOKUP_EVENTS, LookupEventsRequest.builder().build())
                .events()
                .stream()
                .noneMatch(event -> event.eventName().equals(Optional.of(name)))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no event " + name);
            }
            Thread.sleep(20);
        }
    }

    /** A database as SQL, in the order in which it was written. */
    static String dump(Path database) throws SQLException {
        List<String> lines = new ArrayList<>();
        lines.add("-- Written by DatabaseFixture: a document of every type.");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet schema = statement.executeQuery(
                    "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")) {
                while (schema.next()) {
                    tables.add(schema.getString(1));
                    lines.add(schema.getString(2).replaceAll("\\s+", " ") + ";");
                }
            }
            for (String table : tables) {
                rows(statement, table, lines);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void rows(Statement statement, String table, List<String> lines) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(literal(rows.getObject(i)));
                }
                lines.add("INSERT INTO " + table + " VALUES (" + String.join(", ", values) + ");");
            }
        }
    }

    private static String literal(Object value) {
        return switch (value) {
            case Number number -> number.toString();
            case byte[] bytes -> blob(bytes);
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Text as text, so that a difference can be read. */
    private static String blob(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.chars().allMatch(c -> c >= ' ')
                    ? "CAST(" + quoted(text) + " AS BLOB)"
                    : "X'" + HexFormat.of().formatHex(bytes) + "'";
        } catch (CharacterCodingException e) {
            return "X'" + HexFormat.of().formatHex(bytes) + "'";
        }
    }
}
