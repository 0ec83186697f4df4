package io.virga.cloud.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.ec2.CreateKeyPairRequest;
import io.virga.api.ec2.DeleteKeyPairRequest;
import io.virga.api.ec2.DeleteKeyPairResult;
import io.virga.api.ec2.DescribeKeyPairsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.ImportKeyPairRequest;
import io.virga.api.ec2.ImportKeyPairResult;
import io.virga.api.ec2.KeyPair;
import io.virga.api.ec2.KeyPairInfo;
import io.virga.api.ec2.Tag;
import io.virga.api.ec2.TagSpecification;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Dispatcher;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Requests;
import io.virga.cloud.resource.Ids;
import io.virga.store.DocumentType;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.wire.Blob;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPairOperationsTest {
    private static final Caller CALLER = Caller.root("123456789012");
    private static final Caller STRANGER = Caller.root("210987654321");
    private static final String REGION = "us-east-1";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private Store store;
    private Dispatcher dispatcher;

    @BeforeEach
    void start() {
        open();
    }

    private void open() {
        Operations operations = new Operations();
        new KeyPairOperations(new Ids(new SplittableRandom(1)), random).register(operations);
        List<DocumentType<?>> documents = new ArrayList<>(Dispatcher.documents());
        documents.add(KeyPairs.TYPE.documents());
        store = SqliteStore.open(directory.resolve("test.db"), documents);
        dispatcher = Requests.dispatcher(operations, store);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, I request) {
        return dispatcher.dispatch(Requests.of(operation, request, CALLER, REGION, NOW));
    }

    private KeyPair create(String name) {
        return call(
                Ec2.CREATE_KEY_PAIR,
                CreateKeyPairRequest.builder().keyName(name).keyType("ed25519").build());
    }

    private ImportKeyPairResult importKey(String name, String material) {
        return call(
                Ec2.IMPORT_KEY_PAIR,
                ImportKeyPairRequest.builder()
                        .keyName(name)
                        .publicKeyMaterial(Blob.of(material.getBytes(StandardCharsets.UTF_8)))
                        .build());
    }

    private List<KeyPairInfo> describe(Consumer<DescribeKeyPairsRequest.Builder> change) {
        DescribeKeyPairsRequest.Builder request = DescribeKeyPairsRequest.builder();
        change.accept(request);
        return call(Ec2.DESCRIBE_KEY_PAIRS, request.build()).keyPairs();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(List.of(values)).build();
    }

    private static List<String> names(List<KeyPairInfo> pairs) {
        return pairs.stream()
                .map(KeyPairInfo::keyName)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    private static void refused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void createsAnRsaKeyUnlessToldOtherwise() {
        KeyPair created = call(
                Ec2.CREATE_KEY_PAIR,
                CreateKeyPairRequest.builder()
                        .keyName("mine")
                        .tagSpecifications(List.of(TagSpecification.builder()
                                .resourceType("key-pair")
                                .tags(List.of(
                                        Tag.builder().key("team").value("a").build()))
                                .build()))
                        .build());
        assertThat(created.keyPairId().orElseThrow()).matches("key-0[0-9a-f]{16}");
        assertThat(created.keyName()).contains("mine");
        assertThat(created.keyFingerprint().orElseThrow()).matches("([0-9a-f]{2}:){19}[0-9a-f]{2}");
        assertThat(created.keyMaterial().orElseThrow())
                .startsWith("-----BEGIN RSA PRIVATE KEY-----\n")
                .endsWith("-----END RSA PRIVATE KEY-----");
        KeyPairInfo described =
                describe(request -> request.includePublicKey(true)).getFirst();
        assertThat(described.keyType()).contains("rsa");
        assertThat(described.keyPairId()).isEqualTo(created.keyPairId());
        assertThat(described.keyFingerprint()).isEqualTo(created.keyFingerprint());
        assertThat(described.createTime()).contains(NOW);
        assertThat(described.tags()).isEqualTo(created.tags()).hasSize(1);
        assertThat(described.publicKey().orElseThrow())
                .startsWith("ssh-rsa AAAA")
                .endsWith(" mine");
    }

    @Test
    void createsPuttyFiles() {
        KeyPair created = call(
                Ec2.CREATE_KEY_PAIR,
                CreateKeyPairRequest.builder()
                        .keyName("mine")
                        .keyType("ed25519")
                        .keyFormat("ppk")
                        .build());
        assertThat(created.keyMaterial().orElseThrow())
                .startsWith("PuTTY-User-Key-File-2: ssh-ed25519\r\n")
                .contains("Comment: mine\r\n");
    }

    @Test
    void importsAKey() {
        SshPublicKey key = SshPrivateKey.generate(SshKeyType.ED25519, random).publicKey();
        ImportKeyPairResult imported = importKey("theirs", key.line() + " me@here\n");
        assertThat(imported.keyFingerprint()).contains(Fingerprints.ofImported(key));
        KeyPairInfo described =
                describe(request -> request.includePublicKey(true)).getFirst();
        assertThat(described.publicKey()).contains(key.line() + " theirs");
        assertThat(described.keyType()).contains("ed25519");
        refused(
                () -> importKey("other", "no key"),
                "InvalidKey.Format",
                "Key is not in valid OpenSSH public key format");
    }

    @Test
    void aNameIsTakenOnce() {
        create("mine");
        refused(() -> create("mine"), "InvalidKeyPair.Duplicate", "The keypair 'mine' already exists.");
        String line =
                SshPrivateKey.generate(SshKeyType.ED25519, random).publicKey().line();
        refused(() -> importKey("mine", line), "InvalidKeyPair.Duplicate", "The keypair 'mine' already exists.");
        assertThat(create("Mine").keyName()).contains("Mine");
        // Key pair names are separate for each region and account.
        CreateKeyPairRequest request = CreateKeyPairRequest.builder()
                .keyName("mine")
                .keyType("ed25519")
                .build();
        dispatcher.dispatch(Requests.of(Ec2.CREATE_KEY_PAIR, request, CALLER, "eu-west-1", NOW));
        dispatcher.dispatch(Requests.of(Ec2.CREATE_KEY_PAIR, request, STRANGER, REGION, NOW));
        assertThat(names(describe(all -> {}))).containsExactly("Mine", "mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {" mine", "mine ", "mi\nne", "schlüssel"})
    void refusesNamesThatAreNone(String name) {
        refused(() -> create(name), "InvalidParameterValue", "KeyName");
    }

    @Test
    void namesHave255CharactersAtTheMost() {
        create("x".repeat(255));
        refused(() -> create("x".repeat(256)), "InvalidParameterValue", "255");
        refused(() -> call(Ec2.CREATE_KEY_PAIR, CreateKeyPairRequest.builder().build()), "MissingParameter", "KeyName");
        refused(
                () -> call(
                        Ec2.IMPORT_KEY_PAIR,
                        ImportKeyPairRequest.builder().keyName("x").build()),
                "MissingParameter",
                "PublicKeyMaterial");
    }

    @Test
    void describesByNameIdAndFilter() {
        String first = create("first").keyPairId().orElseThrow();
        KeyPair second = create("second");
        create("third");
        assertThat(names(describe(request -> request.keyNames(List.of("first")))))
                .containsExactly("first");
        assertThat(names(describe(request -> request.keyPairIds(List.of(first)))))
                .containsExactly("first");
        assertThat(names(describe(request -> request.keyPairIds(List.of(first)).keyNames(List.of("third")))))
                .containsExactly("first", "third");
        assertThat(names(describe(request -> request.filters(List.of(filter("key-name", "s*", "th?rd"))))))
                .containsExactly("second", "third");
        assertThat(names(describe(request -> request.filters(List.of(filter("key-pair-id", first))))))
                .containsExactly("first");
        assertThat(names(describe(request -> request.filters(
                        List.of(filter("fingerprint", second.keyFingerprint().orElseThrow()))))))
                .containsExactly("second");
        assertThat(describe(request -> request.filters(List.of(filter("tag:team", "a")))))
                .isEmpty();
        assertThat(describe(request -> {}))
                .allSatisfy(pair -> assertThat(pair.publicKey()).isEmpty());
    }

    @Test
    void namesTheKeyPairsThatDoNotExist() {
        create("mine");
        refused(
                () -> describe(request -> request.keyNames(List.of("mine", "no"))),
                "InvalidKeyPair.NotFound",
                "The key pair 'no' does not exist");
        refused(
                () -> describe(request -> request.keyPairIds(List.of("key-0123456789abcdef0"))),
                "InvalidKeyPair.NotFound",
                "'key-0123456789abcdef0' does not exist");
    }

    @Test
    void deletesByNameOrIdAndWhatIsNotThere() {
        String id = create("mine").keyPairId().orElseThrow();
        DeleteKeyPairResult byName = call(
                Ec2.DELETE_KEY_PAIR,
                DeleteKeyPairRequest.builder().keyName("mine").build());
        assertThat(byName.keyPairId()).contains(id);
        assertThat(byName.returnValue()).contains(true);
        DeleteKeyPairResult again = call(
                Ec2.DELETE_KEY_PAIR,
                DeleteKeyPairRequest.builder().keyName("mine").build());
        assertThat(again.keyPairId()).isEmpty();
        assertThat(again.returnValue()).contains(true);

        String other = create("mine").keyPairId().orElseThrow();
        DeleteKeyPairRequest byId =
                DeleteKeyPairRequest.builder().keyPairId(other).build();
        dispatcher.dispatch(Requests.of(Ec2.DELETE_KEY_PAIR, byId, STRANGER, REGION, NOW));
        assertThat(describe(request -> {})).hasSize(1);
        call(Ec2.DELETE_KEY_PAIR, byId);
        assertThat(describe(request -> {})).isEmpty();
        refused(() -> call(Ec2.DELETE_KEY_PAIR, DeleteKeyPairRequest.builder().build()), "MissingParameter", "KeyName");
    }

    @Test
    void isThereAfterARestart() {
        create("mine");
        List<KeyPairInfo> before = describe(request -> request.includePublicKey(true));
        store.close();
        open();
        assertThat(describe(request -> request.includePublicKey(true)))
                .isEqualTo(before)
                .hasSize(1);
        refused(() -> create("mine"), "InvalidKeyPair.Duplicate", "already exists");
    }

    @Test
    void aDryRunLeavesNothing() {
        refused(
                () -> call(
                        Ec2.CREATE_KEY_PAIR,
                        CreateKeyPairRequest.builder()
                                .keyName("mine")
                                .keyType("ed25519")
                                .dryRun(true)
                                .build()),
                "DryRunOperation",
                "DryRun");
        assertThat(describe(request -> {})).isEmpty();
    }

    @Test
    void isFoundByNameForALaunch() {
        create("mine");
        Acting acting = Requests.acting(CALLER, REGION, NOW);
        Action launch = Action.of("ec2:RunInstances");
        assertThat(store.<Optional<SshKeyPair>>read(reader -> KeyPairs.find(reader, acting, launch, "mine"))
                        .orElseThrow()
                        .publicKeyLine())
                .startsWith("ssh-ed25519 AAAA")
                .endsWith(" mine");
        assertThat(store.<Optional<SshKeyPair>>read(reader -> KeyPairs.find(reader, acting, launch, "no")))
                .isEmpty();
    }

    @Test
    void hasEveryFilterOfTheModelAndNoOther() {
        Set<String> names = new TreeSet<>(Ec2.DESCRIBE_KEY_PAIRS.filterNames());
        names.add("tag-value");
        assertThat(KeyPairs.TYPE.filters().names()).isEqualTo(names);
    }
}
