package io.virga.wire.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.wire.DynamicService;
import io.virga.wire.RandomCases;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Signed requests that somebody has changed: each verifies as what was signed, or is refused by one of the errors of
 * signatures, in time that its length bounds.
 */
class SignatureFuzzTest {
    private static final int CASES = 20_000;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<ServiceModel> SERVICES = List.of(
            new DynamicService("ec2", ServiceModel.Protocol.EC2_QUERY, "http://ec2"),
            new DynamicService("sts", ServiceModel.Protocol.AWS_QUERY, "http://sts"),
            new DynamicService("ssm", ServiceModel.Protocol.AWS_JSON_1_1, "http://ssm"),
            new DynamicService("efs", ServiceModel.Protocol.REST_JSON_1, "http://efs"));

    /** What each of these errors means stands in {@link SignatureErrors}; the last two are of queries that can't be read. */
    private static final Set<String> DECLARED = Set.of(
            "AuthFailure",
            "RequestExpired",
            "SignatureDoesNotMatch",
            "InvalidClientTokenId",
            "ExpiredToken",
            "IncompleteSignature",
            "MissingAuthenticationToken",
            "MalformedQueryString",
            "InvalidParameterCombination");

    private static final List<String> PIECES = List.of(
            "",
            " ",
            ",",
            ";",
            "=",
            "/",
            "//",
            "&",
            "%",
            "%zz",
            "%00",
            "%2F",
            "%C3%28",
            "+",
            "\u0000",
            "\u00ff",
            "\ud800",
            "Credential=",
            "SignedHeaders=host",
            "Signature=",
            "AWS4-HMAC-SHA256",
            "AWS4-HMAC-SHA256 ",
            "aws4_request",
            "host;x-amz-date",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            "X-Amz-Signature=0",
            "X-Amz-Expires=604801",
            "X-Amz-Date=20260301T100000Z",
            "20260301T100000Z",
            "20260301T100000.Z",
            "99991231T235959Z",
            "00000000T000000Z",
            "2026-03-01T10:00:00+19:00",
            "Sun, 01 Mar 2026 10:00:00 GMT",
            "-1",
            "9".repeat(30),
            "UNSIGNED-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "..",
            "/./");

    private static final List<String> HEADERS = List.of(
            "authorization",
            "x-amz-date",
            "date",
            "host",
            "x-amz-security-token",
            "x-amz-content-sha256",
            "x-amz-target",
            "content-type");

    private final SignatureVerifier<String> verifier =
            new SignatureVerifier<>(new TestingCredentials(), () -> NOW, Set.of("us-east-1"));

    private static SignedRequest signed(Random random, ServiceModel service) {
        boolean presigned = random.nextInt(3) == 0;
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("host", List.of("127.0.0.1:4566"));
        headers.put("content-type", List.of("application/x-www-form-urlencoded"));
        if (random.nextBoolean()) {
            headers.put("x-amz-target", List.of("A.B", "c  d"));
        }
        SignedRequest request = new SignedRequest(
                presigned ? "GET" : "POST",
                pick(random, List.of("/", "/a/b%20c", "/a//b/../c", "/%E2%82%AC")),
                pick(random, List.of("", "a=b", "b=2&a=1&a=0", "a=%E2%82%AC&c", "Action=X&Version=1")),
                headers,
                presigned ? new byte[0] : "Action=X".getBytes(UTF_8));
        Optional<String> token = random.nextInt(3) == 0 ? Optional.of("token") : Optional.empty();
        Signer signer = new Signer(
                TestingCredentials.ACCESS_KEY_ID, TestingCredentials.SECRET, token, "us-east-1", service.signingName());
        if (presigned) {
            String query = signer.presign(request, NOW, Duration.ofMinutes(5));
            return new SignedRequest("GET", request.rawPath(), query, headers, request.body());
        }
        signer.sign(request, NOW).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new SignedRequest("POST", request.rawPath(), request.rawQuery(), headers, request.body());
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static SignedRequest changed(Random random, SignedRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        String method = request.method();
        String path = request.rawPath();
        String query = request.rawQuery();
        byte[] body = request.body();
        switch (random.nextInt(10)) {
            case 0 -> method = pick(random, List.of("GET", "PUT", "post", ""));
            case 1 -> path = "/" + text(random, path.substring(1));
            case 2, 3 -> query = text(random, query);
            case 4 -> body = text(random, new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
            case 5 -> headers.remove(pick(random, HEADERS));
            case 6 ->
                headers.merge(
                        pick(random, HEADERS),
                        List.of(pick(random, PIECES)),
                        (had, more) -> random.nextBoolean() ? more : List.of(had.getFirst(), more.getFirst()));
            default -> {
                List<String> names = new ArrayList<>(headers.keySet());
                String name = headers.containsKey("authorization") && random.nextBoolean()
                        ? "authorization"
                        : pick(random, names);
                headers.put(name, List.of(text(random, headers.get(name).getFirst())));
            }
        }
        return new SignedRequest(method, path, query, headers, body);
    }

    private static String text(Random random, String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> changed.insert(at, pick(random, PIECES));
                case 1 -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(8)));
                case 2 -> changed.insert(at, (char) random.nextInt(256));
                default -> changed.setLength(at);
            }
        }
        return changed.toString();
    }

    @Test
    void aChangedRequestVerifiesAsWhatWasSignedOrIsRefused() {
        int[] verified = new int[1];
        RandomCases.check(CASES, random -> {
            ServiceModel service = pick(random, SERVICES);
            SignedRequest good = signed(random, service);
            SignedRequest changed = changed(random, good);
            for (int i = random.nextInt(3); i > 0; i--) {
                changed = changed(random, changed);
            }
            if (isVerified(changed, service)) {
                verified[0]++;
                assertThat(CanonicalRequest.of(changed, covered(good), "", "X-Amz-Signature"))
                        .isEqualTo(CanonicalRequest.of(good, covered(good), "", "X-Amz-Signature"));
                assertThat(changed.body()).isEqualTo(good.body());
            }
        });
        // Blanks and dot segments change nothing, so some of them are still what was signed.
        assertThat(verified[0]).isBetween(CASES / 100, CASES / 3);
    }

    private boolean isVerified(SignedRequest request, ServiceModel service) {
        SignatureClaim claim = SignatureClaim.of(request);
        Optional<CredentialScope> scope = claim.scope(); // of any request whatever
        try {
            boolean isOwn = verifier.verify(claim, service).principal().startsWith(TestingCredentials.ACCESS_KEY_ID);
            assertThat(scope.map(CredentialScope::service))
                    .contains(service.names().signingName());
            return isOwn;
        } catch (ServiceException e) {
            assertThat(DECLARED).contains(e.code());
            assertThat(e.status()).isBetween(400, 403);
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }

    /** The headers that the signer has signed: all but the signature. */
    private static List<String> covered(SignedRequest request) {
        return request.headers().keySet().stream()
                .filter(name -> !name.equals("authorization"))
                .sorted()
                .toList();
    }

    /** A query that can't be read does not hide who signed the header, and for which service. */
    @Test
    void theScopeOfAHeaderIsReadWhateverTheQueryIs() {
        SignedRequest good = signed(new Random(1), SERVICES.getLast());
        for (String query : List.of("a=%zz", "a=%FF", "X-Amz-Algorithm&X-Amz-Algorithm")) {
            SignedRequest request =
                    new SignedRequest(good.method(), good.rawPath(), query, headerSigned(), good.body());
            assertThat(SignatureClaim.of(request).scope().map(CredentialScope::service))
                    .contains("efs");
        }
    }

    private static Map<String, List<String>> headerSigned() {
        return Map.of(
                "authorization",
                List.of("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260301/us-east-1/efs/aws4_request,"
                        + "SignedHeaders=host,Signature=0"),
                "x-amz-date",
                List.of("20260301T100000Z"),
                "host",
                List.of("h"));
    }

    @Test
    @Timeout(60)
    void hostileSignaturesCostWhatTheirLengthCosts() {
        String credential = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260301/us-east-1/ec2/aws4_request,";
        List<String> headers = List.of(
                credential + "SignedHeaders=" + "a;".repeat(100_000) + "host,Signature=0",
                credential + "SignedHeaders=host,Signature=" + "f".repeat(1_000_000),
                credential + "SignedHeaders=host,Signature=0" + ",a=b".repeat(100_000),
                "AWS4-HMAC-SHA256 " + ",".repeat(1_000_000),
                "AWS4-HMAC-SHA256 Credential=" + "/".repeat(1_000_000) + ",SignedHeaders=host,Signature=0",
                " ".repeat(1_000_000));
        for (String header : headers) {
            assertThat(isVerified(request("/", "", header), SERVICES.getFirst()))
                    .isFalse();
        }
        String good = credential + "SignedHeaders=host;x-amz-date,Signature=0";
        assertThat(isVerified(request("/a/..".repeat(200_000), "", good), SERVICES.getFirst()))
                .isFalse();
        assertThat(isVerified(
                        request("/", String.join("&", Collections.nCopies(49_000, "a=%41")), good),
                        SERVICES.getFirst()))
                .isFalse();
        assertThat(isVerified(request("/", "%".repeat(1_000_000), good), SERVICES.getFirst()))
                .isFalse();
    }

    private static SignedRequest request(String path, String query, String authorization) {
        return new SignedRequest(
                "POST",
                path,
                query,
                Map.of(
                        "host",
                        List.of("h"),
                        "x-amz-date",
                        List.of("20260301T100000Z"),
                        "authorization",
                        List.of(authorization)),
                new byte[0]);
    }
}
