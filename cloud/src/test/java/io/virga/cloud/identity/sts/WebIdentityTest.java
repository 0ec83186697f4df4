package io.virga.cloud.identity.sts;

import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.REGION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.iam.CreateOpenIDConnectProviderRequest;
import io.virga.api.iam.CreateRoleRequest;
import io.virga.api.iam.Iam;
import io.virga.api.iam.PutRolePolicyRequest;
import io.virga.api.iam.UpdateAssumeRolePolicyRequest;
import io.virga.api.sts.AssumeRoleWithWebIdentityRequest;
import io.virga.api.sts.AssumeRoleWithWebIdentityResponse;
import io.virga.api.sts.Credentials;
import io.virga.api.sts.Sts;
import io.virga.cloud.CloudTester;
import io.virga.cloud.operation.CallRecord;
import io.virga.cloud.operation.CallRecorder;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Federation;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import io.virga.wire.sigv4.CredentialsSource;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Roles for users of an identity provider, whose server is the test's own. */
class WebIdentityTest {
    private static final String HOST = "issuer.example.com";
    private static final String ISSUER = "https://" + HOST;
    private static final String ROLE = "arn:aws:iam::" + OWNER.account() + ":role/web";
    private static final Caller ANYBODY = new Caller(new Principal.Anonymous(), Session.NONE);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @TempDir
    Path directory;

    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer server;
    private KeyPair rsa;
    private KeyPair elliptic;
    private KeyPair foreign;
    private volatile String keySet = "";
    private volatile Runnable hold = () -> {};
    private final List<CallRecord> records = new CopyOnWriteArrayList<>();
    private CloudTester tester;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        rsa = generator.generateKeyPair();
        foreign = generator.generateKeyPair();
        KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
        curves.initialize(new ECGenParameterSpec("secp256r1"));
        elliptic = curves.generateKeyPair();
        keySet = "{\"keys\":[" + rsaKey("one", rsa) + "," + ellipticKey("two", elliptic) + "]}";
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"" + ISSUER + "/keys\"}");
        answer("/keys", () -> keySet);
        server.start();
        tester = CloudTester.in(
                directory,
                CloudTester.Options.defaults().withProviderKeys(this::fetch).recordedBy(new Records()));
        tester.call(
                Iam.CREATE_OPEN_ID_CONNECT_PROVIDER,
                CreateOpenIDConnectProviderRequest.builder()
                        .url(ISSUER)
                        .clientIDList(List.of("sts.amazonaws.com", "other"))
                        .build());
        role("{\"StringEquals\":{\"" + HOST + ":sub\":\"repo:virga\",\"" + HOST + ":aud\":\"sts.amazonaws.com\"}}");
    }

    private final class Records implements CallRecorder {
        @Override
        public void record(Transaction transaction, CallRecord call) {
            records.add(call);
        }

        @Override
        public void record(CallRecord call) {
            records.add(call);
        }
    }

    @AfterEach
    void stop() {
        tester.close();
        server.stop(0);
    }

    private interface Body {
        String text();
    }

    private void answer(String path, Body body) {
        server.createContext(path, exchange -> {
            fetches.incrementAndGet();
            byte[] bytes = body.text().getBytes(UTF_8);
            exchange.sendResponseHeaders(bytes.length == 0 ? 503 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    /** The issuer's server is that of the test, whatever its name. {@link HttpsKeyFetcherTest} tries the way to a real one. */
    private byte[] fetch(URI address) throws IOException {
        assertThat(address).hasScheme("https").hasHost(HOST);
        hold.run();
        try (InputStream body = URI.create(
                        "http://127.0.0.1:" + server.getAddress().getPort() + address.getPath())
                .toURL()
                .openStream()) {
            return body.readAllBytes();
        }
    }

    private static String number(BigInteger number, int bytes) {
        byte[] all = number.toByteArray();
        byte[] fixed = new byte[bytes];
        int length = Math.min(bytes, all.length);
        System.arraycopy(all, all.length - length, fixed, bytes - length, length);
        return BASE64.encodeToString(fixed);
    }

    private static String rsaKey(String id, KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return "{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"" + id + "\",\"n\":\"" + number(key.getModulus(), 256)
                + "\",\"e\":\"" + number(key.getPublicExponent(), 3) + "\"}";
    }

    private static String ellipticKey(String id, KeyPair pair) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"" + id + "\",\"x\":\""
                + number(key.getW().getAffineX(), 32) + "\",\"y\":\""
                + number(key.getW().getAffineY(), 32) + "\"}";
    }

    private void role(String condition) {
        tester.call(
                Iam.CREATE_ROLE,
                CreateRoleRequest.builder()
                        .roleName("web")
                        .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                                + "\"Principal\":{\"Federated\":\"arn:aws:iam::" + OWNER.account()
                                + ":oidc-provider/" + HOST + "\"},\"Action\":[\"sts:AssumeRoleWithWebIdentity\","
                                + "\"sts:TagSession\"],\"Condition\":" + condition + "}}")
                        .build());
        tester.call(
                Iam.PUT_ROLE_POLICY,
                PutRolePolicyRequest.builder()
                        .roleName("web")
                        .policyName("own")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
                                + "\"ec2:*\",\"Resource\":\"*\"}}")
                        .build());
    }

    private ObjectNode claims() {
        long now = tester.clock().instant().getEpochSecond();
        return JSON.createObjectNode()
                .put("iss", ISSUER)
                .put("sub", "repo:virga")
                .put("aud", "sts.amazonaws.com")
                .put("iat", now)
                .put("exp", now + 300);
    }

    private static String token(String algorithm, String keyId, KeyPair pair, ObjectNode claims) {
        String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}";
        String signed = BASE64.encodeToString(header.getBytes(UTF_8)) + "."
                + BASE64.encodeToString(claims.toString().getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance(
                    pair.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String token(UnaryOperator<ObjectNode> change) {
        return token("RS256", "one", rsa, change.apply(claims()));
    }

    private static AssumeRoleWithWebIdentityRequest request(String token) {
        return AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(ROLE)
                .roleSessionName("build")
                .webIdentityToken(token)
                .build();
    }

    private AssumeRoleWithWebIdentityResponse assume(String token) {
        return tester.call(ANYBODY, REGION, Sts.ASSUME_ROLE_WITH_WEB_IDENTITY, request(token));
    }

    private ServiceException refused(String token) {
        return tester.refused(ANYBODY, REGION, Sts.ASSUME_ROLE_WITH_WEB_IDENTITY, request(token));
    }

    private Caller by(Credentials credentials) {
        return ((CredentialsSource.Found<Caller>) tester.cloud()
                        .credentials()
                        .find(credentials.accessKeyId().orElseThrow(), credentials.sessionToken()))
                .principal();
    }

    @Test
    void aUserOfTheProviderActsByTheRole() {
        AssumeRoleWithWebIdentityResponse response = assume(token(c -> c));
        assertThat(response.subjectFromWebIdentityToken()).contains("repo:virga");
        assertThat(response.audience()).contains("sts.amazonaws.com");
        assertThat(response.provider()).contains(ISSUER);
        assertThat(response.assumedRoleUser().orElseThrow().arn())
                .contains("arn:aws:sts::" + OWNER.account() + ":assumed-role/web/build");
        Caller session = by(response.credentials().orElseThrow());
        tester.call(
                session,
                REGION,
                Ec2.DESCRIBE_INSTANCES,
                DescribeInstancesRequest.builder().build());
    }

    @Test
    void ellipticCurvesSignToo() {
        assertThat(assume(token("ES256", "two", elliptic, claims())).credentials())
                .isPresent();
    }

    @Test
    void aForgedTokenIsRefused() {
        assertThat(refused(token("RS256", "one", foreign, claims())).code()).isEqualTo("InvalidIdentityToken");
        assertThat(refused(token("ES256", "one", elliptic, claims())).code())
                .as("the algorithm is that of the key")
                .isEqualTo("InvalidIdentityToken");
        assertThat(refused(token("HS256", "one", rsa, claims())).code()).isEqualTo("InvalidIdentityToken");
        assertThat(refused(token("none", "one", rsa, claims())).code()).isEqualTo("InvalidIdentityToken");
        assertThat(refused("not a token").code()).isEqualTo("InvalidIdentityToken");
        String good = token(c -> c);
        String[] parts = good.split("\\.");
        String other = BASE64.encodeToString(
                claims().put("sub", "repo:other").toString().getBytes(UTF_8));
        assertThat(refused(parts[0] + "." + other + "." + parts[2]).code()).isEqualTo("InvalidIdentityToken");
    }

    @ParameterizedTest
    @CsvSource({
        "sub, repo:other, AccessDenied",
        "aud, other, AccessDenied",
        "aud, nobody, InvalidIdentityToken",
        "iss, https://other.example.com, InvalidIdentityToken",
        "sub, '', InvalidIdentityToken"
    })
    void trustPolicyAndProviderSayWhoMay(String claim, String value, String code) {
        assertThat(refused(token(c -> c.put(claim, value))).code()).isEqualTo(code);
    }

    @Test
    void aTokenIsGoodForItsTime() {
        String token = token(c -> c);
        tester.clock().advanceTo(tester.clock().instant().plusSeconds(599));
        assume(token); // five minutes for clocks that differ
        tester.clock().advanceTo(tester.clock().instant().plusSeconds(1));
        assertThat(refused(token).code()).isEqualTo("ExpiredTokenException");
        long now = tester.clock().instant().getEpochSecond();
        assertThat(refused(token(c -> c.put("iat", now + 600).put("exp", now + 900)))
                        .code())
                .isEqualTo("InvalidIdentityToken");
        assertThat(refused(token(c -> {
                            c.remove("exp");
                            return c;
                        }))
                        .code())
                .isEqualTo("InvalidIdentityToken");
    }

    @Test
    void tagsComeWithTheToken() {
        AssumeRoleWithWebIdentityResponse response = assume(token(c -> {
            ObjectNode tags = c.putObject("https://aws.amazon.com/tags");
            tags.putObject("principal_tags").putArray("team").add("red");
            tags.putArray("transitive_tag_keys").add("team");
            return c;
        }));
        Caller session = by(response.credentials().orElseThrow());
        assertThat(session.session().tags()).isEqualTo(Map.of("team", "red"));
        assertThat(session.session().transitive()).containsExactly("team");
        assertThat(refused(token(c -> c.put("https://aws.amazon.com/source_identity", "bob")))
                        .code())
                .as("the trust policy does not allow sts:SetSourceIdentity")
                .isEqualTo("AccessDenied");
    }

    @Test
    void keysAreFetchedOnceAndAgainForANewOne() throws GeneralSecurityException {
        assume(token(c -> c));
        assume(token("ES256", "two", elliptic, claims()));
        assertThat(fetches).hasValue(2);
        keySet = "{\"keys\":[" + rsaKey("three", foreign) + "]}";
        assertThat(refused(token("RS256", "three", foreign, claims())).code())
                .as("asked a moment ago")
                .isEqualTo("InvalidIdentityToken");
        tester.clock().advanceTo(tester.clock().instant().plus(Duration.ofMinutes(2)));
        assume(token("RS256", "three", foreign, claims()));
        assertThat(fetches).hasValue(4);
        assertThat(refused(token(c -> c)).code()).as("withdrawn").isEqualTo("InvalidIdentityToken");
    }

    /** What a token says goes into the session's own token, which a request has to carry. */
    @Test
    void whatATokenListsHasAnEnd() {
        ObjectNode audiences = claims().put("azp", "sts.amazonaws.com");
        audiences.putArray("aud").add("a".repeat(1024)).add("b".repeat(1017));
        assume(token(c -> audiences));
        audiences.putArray("amr").add("c");
        assertThat(refused(token(c -> audiences)).code()).isEqualTo("InvalidIdentityToken");
        for (String many : List.of("", "c", "\u00e9\u20ac", "\u0001")) {
            ObjectNode methods = claims();
            for (int i = 0; i < 700; i++) {
                methods.withArray("amr").add(many);
            }
            assertThat(refused(token(c -> methods)).code()).as(many).isEqualTo("InvalidIdentityToken");
        }
    }

    @Test
    void aListThatIsNotKeptNeedsNoEnd() {
        ObjectNode audiences = claims();
        audiences.putArray("aud").add("sts.amazonaws.com").add("a".repeat(3000));
        assume(token(c -> audiences));
    }

    @Test
    void onlyTextsAreListed() {
        for (String claim : List.of("aud", "amr")) {
            ObjectNode number = claims();
            number.putArray(claim).add("sts.amazonaws.com").add(5);
            ObjectNode object = claims();
            object.putObject(claim).put("a", "sts.amazonaws.com");
            for (ObjectNode claims : List.of(number, object)) {
                assertThat(refused(token(c -> claims)))
                        .hasMessageContaining("The claim " + claim + " is neither a text nor a list of texts");
            }
        }
    }

    @Test
    void aProviderThatIsNotThereIsNoFaultOfTheToken() {
        keySet = "";
        assertThat(refused(token(c -> c)).code()).isEqualTo("IDPCommunicationError");
        keySet = "no JSON";
        assertThat(refused(token(c -> c)).code()).isEqualTo("IDPCommunicationError");
    }

    @Test
    void whoMayUseATokenIsItsAudience() {
        ObjectNode claims = claims().put("azp", "sts.amazonaws.com");
        claims.putArray("aud").add("somebody").add("other");
        AssumeRoleWithWebIdentityResponse response = assume(token(c -> claims));
        assertThat(response.audience()).contains("sts.amazonaws.com");
        assertThat(by(response.credentials().orElseThrow()).session().federation())
                .contains(new Federation(
                        "arn:aws:iam::" + OWNER.account() + ":oidc-provider/" + HOST,
                        new TreeMap<>(Map.of(
                                HOST + ":aud", List.of("sts.amazonaws.com"),
                                HOST + ":azp", List.of("sts.amazonaws.com"),
                                HOST + ":oaud", List.of("somebody", "other"),
                                HOST + ":sub", List.of("repo:virga")))));
        assertThat(refused(token(c -> c.put("azp", "somebody")))).hasMessage("Incorrect token audience");
    }

    @Test
    void ofSeveralAudiencesOneIsTheProviders() {
        assertThat(assume(token(c -> {
                            c.putArray("aud").add("somebody").add("sts.amazonaws.com");
                            return c;
                        }))
                        .audience())
                .contains("sts.amazonaws.com");
    }

    @Test
    void policiesAskForTheProviderAndItsClaims() {
        tester.call(
                Iam.PUT_ROLE_POLICY,
                PutRolePolicyRequest.builder()
                        .roleName("web")
                        .policyName("own")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
                                + "\"ec2:*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{"
                                + "\"aws:FederatedProvider\":\"arn:aws:iam::" + OWNER.account() + ":oidc-provider/"
                                + HOST
                                + "\",\"" + HOST + ":sub\":\"repo:virga\"},"
                                + "\"ForAnyValue:StringEquals\":{\"" + HOST + ":amr\":\"mfa\"}}}}")
                        .build());
        DescribeInstancesRequest describe = DescribeInstancesRequest.builder().build();
        Caller without = by(assume(token(c -> c)).credentials().orElseThrow());
        assertThat(tester.refused(without, REGION, Ec2.DESCRIBE_INSTANCES, describe)
                        .code())
                .isEqualTo("UnauthorizedOperation");
        Caller with = by(assume(token(c -> {
                    c.putArray("amr").add("pwd").add("mfa");
                    return c;
                }))
                .credentials()
                .orElseThrow());
        tester.call(with, REGION, Ec2.DESCRIBE_INSTANCES, describe);
    }

    @Test
    void whatTheSenderHasIsNoPropertyOfTheToken() {
        String token = token(c -> {
            c.putArray("amr").add("mfa");
            return c;
        });
        Caller withSecondFactor = by(assume(token).credentials().orElseThrow());
        tester.call(
                Iam.UPDATE_ASSUME_ROLE_POLICY,
                UpdateAssumeRolePolicyRequest.builder()
                        .roleName("web")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                                + "\"Principal\":{\"Federated\":\"arn:aws:iam::" + OWNER.account()
                                + ":oidc-provider/" + HOST + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\","
                                + "\"Condition\":{\"ForAnyValue:StringEquals\":{\"" + HOST + ":amr\":\"mfa\"}}}}")
                        .build());

        assume(token);
        assertThat(tester.refused(withSecondFactor, REGION, Sts.ASSUME_ROLE_WITH_WEB_IDENTITY, request(token(c -> c)))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void aSubjectIsNotLongerThanOpenIdConnectAllows() {
        assertThat(refused(token(c -> c.put("sub", "x".repeat(255)))).code()).isEqualTo("AccessDenied");
        assertThat(refused(token(c -> c.put("sub", "x".repeat(256)))).code()).isEqualTo("InvalidIdentityToken");
    }

    private CallRecord lastRecord() {
        return records.getLast();
    }

    @Test
    void aCallIsRecordedInTheAccountOfTheRole() {
        assume(token(c -> c));
        assertThat(lastRecord().request().account()).isEqualTo(OWNER.account());
        assertThat(lastRecord().request().caller().principal())
                .isEqualTo(new Principal.WebIdentityUser(
                        OWNER.account(),
                        "arn:aws:iam::" + OWNER.account() + ":oidc-provider/" + HOST,
                        "sts.amazonaws.com",
                        "repo:virga"));
        refused(token(c -> c.put("sub", "repo:other")));
        assertThat(lastRecord().request().account()).isEqualTo(OWNER.account());
        refused(token("RS256", "one", foreign, claims()));
        assertThat(lastRecord().request().account())
                .as("nobody knows whose a forged token is")
                .isEqualTo("000000000000");
    }

    @Test
    void anIssuerThatDoesNotAnswerIsLeftAloneForAWhile() {
        String keys = keySet;
        keySet = "";
        assertThat(refused(token(c -> c)).code()).isEqualTo("IDPCommunicationError");
        int before = fetches.get();
        keySet = keys;
        assertThat(refused(token(c -> c)).code()).isEqualTo("IDPCommunicationError");
        assertThat(fetches).hasValue(before);
        tester.clock().advanceTo(tester.clock().instant().plusSeconds(10));
        assume(token(c -> c));
    }

    @Test
    void knownKeysStayWhileAnIssuerDoesNotAnswer() {
        assume(token(c -> c));
        keySet = "";
        tester.clock().advanceTo(tester.clock().instant().plus(Duration.ofMinutes(2)));
        assertThat(refused(token("RS256", "unknown", rsa, claims())).code())
                .as("perhaps a new key")
                .isEqualTo("IDPCommunicationError");
        assume(token(c -> c));
        tester.clock().advanceTo(tester.clock().instant().plus(Duration.ofMinutes(60)));
        assertThat(refused(token(c -> c)).code()).isEqualTo("IDPCommunicationError");
    }

    @Test
    void manyTokensAskAnIssuerOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        hold = () -> {
            asked.countDown();
            try {
                go.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        String token = token(c -> c);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<AssumeRoleWithWebIdentityResponse>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> assume(token)));
            }
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            go.countDown();
            for (Future<AssumeRoleWithWebIdentityResponse> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS).credentials()).isPresent();
            }
        }
        assertThat(fetches).hasValue(2);
    }
}
