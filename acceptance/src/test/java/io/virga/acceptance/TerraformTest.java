package io.virga.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;

/** Terraform with the AWS provider, which reads back whatever it writes, and plans nothing when it finds the same again. */
@Tag("simulated")
@Order(2)
class TerraformTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";

    /** Where the AWS provider may be, as {@code terraform providers mirror} lays it out; nothing is downloaded. */
    private static final String PLUGINS = "VIRGA_TERRAFORM_PLUGINS";

    private static final List<String> PLACES =
            List.of("/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins");

    private static final String NOTHING = """
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}""";

    @TempDir
    Path directory;

    private static Optional<Path> plugins() {
        return Stream.concat(Optional.ofNullable(System.getenv(PLUGINS)).stream(), PLACES.stream())
                .map(Path::of)
                .filter(place -> Files.isDirectory(place.resolve(PROVIDER)))
                .findFirst();
    }

    private ProgramRun terraform(TestServer server, String... arguments) {
        return terraform(server, directory, arguments);
    }

    /** Runs Terraform on the configuration in a directory. */
    static ProgramRun terraform(TestServer server, Path directory, String... arguments) {
        Map<String, String> environment = new HashMap<>(server.cli().environment());
        // Settings of whoever runs this, which ProgramRun hands on.
        System.getenv().keySet().stream()
                .filter(name -> name.startsWith("TF_"))
                .forEach(name -> environment.put(name, ""));
        environment.put("CHECKPOINT_DISABLE", "1");
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("TF_CLI_CONFIG_FILE", "/dev/null");
        List<String> command = new ArrayList<>(List.of("terraform", "-chdir=" + directory, arguments[0], "-no-color"));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        return ProgramRun.of(LIMIT, environment, command);
    }

    private void assertDone(ProgramRun run) {
        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    /** An exit code of 2 is a plan that is not empty. */
    private void assertNothingPlanned(TestServer server, String... variables) {
        List<String> arguments = new ArrayList<>(List.of("plan", "-detailed-exitcode"));
        arguments.addAll(List.of(variables));
        assertDone(terraform(server, arguments.toArray(String[]::new)));
    }

    /** Writes a configuration, and returns where the provider is. Skips the test where Terraform or the provider is absent. */
    private Path prepared(String configuration) throws IOException {
        Path plugins = requirePlugins();
        try (InputStream in = requireNonNull(TerraformTest.class.getResourceAsStream(configuration))) {
            Files.writeString(directory.resolve("main.tf"), new String(in.readAllBytes(), UTF_8));
        }
        return plugins;
    }

    /** Where the provider is. Skips the test where Terraform or the provider is absent. */
    static Path requirePlugins() {
        Optional<Path> plugins = plugins();
        assumeTrue(ProgramRun.find("terraform").isPresent(), "there is no Terraform here");
        assumeTrue(
                plugins.isPresent(),
                "there is no AWS provider here: terraform providers mirror DIRECTORY, and " + PLUGINS + "=DIRECTORY");
        return plugins.get();
    }

    @Test
    void rulesOfTheNetworkAreMadeFoundAgainChangedAndDestroyed() throws Exception {
        Path plugins = prepared("firewall.tf");
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            assertDone(terraform(server, "init", "-plugin-dir=" + plugins));
            assertDone(terraform(server, "apply", "-auto-approve"));
            assertNothingPlanned(server);
            assertDone(terraform(server, "apply", "-auto-approve", "-var", "changed=true"));
            assertNothingPlanned(server, "-var", "changed=true");
            assertDone(terraform(server, "destroy", "-auto-approve", "-var", "changed=true"));
        }
    }

    @Test
    void interfacesAndAddressesAreMadeFoundAgainChangedAndDestroyed() throws Exception {
        Path plugins = prepared("interfaces.tf");
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            assertDone(terraform(server, "init", "-plugin-dir=" + plugins));
            assertDone(terraform(server, "apply", "-auto-approve"));
            assertNothingPlanned(server);
            assertDone(terraform(server, "apply", "-auto-approve", "-var", "changed=true"));
            assertNothingPlanned(server, "-var", "changed=true");
            assertDone(terraform(server, "destroy", "-auto-approve", "-var", "changed=true"));
            assertThat(server.cli().ec2("describe-network-interfaces", "--query", "NetworkInterfaces"))
                    .isEmpty();
            assertThat(server.cli().ec2("describe-addresses", "--query", "Addresses"))
                    .isEmpty();
        }
    }

    @Test
    void identitiesAreMadeFoundAgainChangedAndDestroyed() throws Exception {
        Path plugins = prepared("identity.tf");
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT);
                IamClient iam = server.iam()) {
            assertDone(terraform(server, "init", "-plugin-dir=" + plugins));
            assertDone(terraform(server, "apply", "-auto-approve"));
            assertNothingPlanned(server);
            assertThat(iam.listSSHPublicKeys(request -> request.userName("alice"))
                            .sshPublicKeys())
                    .hasSize(1);
            burden(iam);
            assertDone(terraform(server, "apply", "-auto-approve", "-var", "changed=true"));
            assertNothingPlanned(server, "-var", "changed=true");
            assertDone(terraform(server, "destroy", "-auto-approve", "-var", "changed=true"));
            assertNothingLeft(iam);
        }
    }

    /** Gives a user all that Terraform does not know of. */
    private static void burden(IamClient iam) throws IOException, NoSuchAlgorithmException {
        String user = "burdened";
        iam.createAccessKey(request -> request.userName(user));
        iam.createLoginProfile(request -> request.userName(user).password("Correct-1-horse-Battery"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String key = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(generator.generateKeyPair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        iam.uploadSSHPublicKey(request -> request.userName(user).sshPublicKeyBody(key));
        iam.createServiceSpecificCredential(request -> request.userName(user).serviceName("codecommit.amazonaws.com"));
        try (InputStream in = requireNonNull(TerraformTest.class.getResourceAsStream("certificate.pem"))) {
            String certificate = new String(in.readAllBytes(), UTF_8);
            iam.uploadSigningCertificate(request -> request.userName(user).certificateBody(certificate));
        }
        iam.putUserPolicy(request -> request.userName(user).policyName("inline").policyDocument(NOTHING));
        iam.attachUserPolicy(request -> request.userName(user).policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    }

    private static void assertNothingLeft(IamClient iam) {
        assertThat(iam.listUsers().users()).isEmpty();
        assertThat(iam.listGroups().groups()).isEmpty();
        assertThat(iam.listRoles().roles()).isEmpty();
        assertThat(iam.listInstanceProfiles().instanceProfiles()).isEmpty();
        assertThat(iam.listPolicies(request -> request.scope(PolicyScopeType.LOCAL))
                        .policies())
                .isEmpty();
        assertThat(iam.listOpenIDConnectProviders().openIDConnectProviderList()).isEmpty();
        assertThat(iam.listVirtualMFADevices().virtualMFADevices()).isEmpty();
        assertThat(iam.listAccountAliases().accountAliases()).isEmpty();
        assertThatThrownBy(iam::getAccountPasswordPolicy).isInstanceOf(NoSuchEntityException.class);
        assertThat(iam.getAccountSummary().summaryMapAsStrings()).containsEntry("AccountSigningCertificatesPresent", 0);
    }
}
