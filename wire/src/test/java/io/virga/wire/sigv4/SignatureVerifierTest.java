package io.virga.wire.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.virga.wire.DynamicService;
import io.virga.wire.RandomCases;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureVerifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ServiceModel EC2 = new DynamicService("ec2", ServiceModel.Protocol.EC2_QUERY, "http://ec2");
    private static final ServiceModel STS = new DynamicService("sts", ServiceModel.Protocol.AWS_QUERY, "http://sts");
    private static final byte[] BODY = "Action=DescribeVpcs&Version=2016-11-15".getBytes(UTF_8);

    private Instant now = NOW;
    private final SignatureVerifier<String> verifier =
            new SignatureVerifier<>(new TestingCredentials(), () -> now, Set.of("us-east-1"));

    private static SignedRequest signed(String key, String secret, String token, String region, String service) {
        SignedRequest unsigned = new SignedRequest(
                "POST", "/", "", Map.of("Host", List.of("127.0.0.1:4566"), "X-Amz-Target", List.of("T")), BODY);
        return with(unsigned, new Signer(key, secret, Optional.ofNullable(token), region, service).sign(unsigned, NOW));
    }

    private static SignedRequest signed(String service) {
        return signed(TestingCredentials.ACCESS_KEY_ID, TestingCredentials.SECRET, null, "us-east-1", service);
    }

    private static SignedRequest with(SignedRequest request, Map<String, String> added) {
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        added.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new SignedRequest(request.method(), request.rawPath(), request.rawQuery(), headers, request.body());
    }

    private static SignedRequest without(SignedRequest request, String header) {
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        headers.remove(header);
        return new SignedRequest(request.method(), request.rawPath(), request.rawQuery(), headers, request.body());
    }

    private void assertRefused(SignedRequest request, ServiceModel service, String code, int status, String message) {
        assertThatThrownBy(() -> verifier.verify(request, service))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.status()).isEqualTo(status);
                    assertThat(e.getMessage()).contains(message);
                });
    }

    @Test
    void whatTheSignerSignsVerifies() {
        VerifiedSignature<String> verified = verifier.verify(signed("ec2"), EC2);
        assertThat(verified.principal()).isEqualTo("AKIDEXAMPLE");
        assertThat(verified.signedAt()).isEqualTo(NOW);
        assertThat(verified.scope()).isEqualTo(new CredentialScope("AKIDEXAMPLE", "20260301", "us-east-1", "ec2"));
        assertThat(SignatureClaim.of(signed("ec2")).scope()).contains(verified.scope());
        // Again, with the signing key from the cache
        assertThat(verifier.verify(signed("ec2"), EC2)).isEqualTo(verified);
        assertThat(verifier.verify(signed("AKIDEXAMPLE", TestingCredentials.SECRET, "tok", "us-east-1", "sts"), STS)
                        .principal())
                .isEqualTo("AKIDEXAMPLE tok");
    }

    @Test
    void whatTheSignerPresignsVerifiesAsLongAsItIsGood() {
        SignedRequest unsigned = new SignedRequest(
                "GET",
                "/",
                "Action=DescribeVpcs&Version=2016-11-15",
                Map.of("Host", List.of("127.0.0.1:4566")),
                new byte[0]);
        String query = new Signer("AKIDEXAMPLE", TestingCredentials.SECRET, Optional.empty(), "us-east-1", "ec2")
                .presign(unsigned, NOW, Duration.ofMinutes(10));
        SignedRequest presigned = new SignedRequest("GET", "/", query, unsigned.headers(), unsigned.body());
        assertThat(verifier.verify(presigned, EC2).principal()).isEqualTo("AKIDEXAMPLE");
        assertRefused(
                new SignedRequest("GET", "/", query + "&DryRun=true", unsigned.headers(), unsigned.body()),
                EC2,
                "AuthFailure",
                401,
                "AWS was not able");
        now = NOW.plus(Duration.ofMinutes(11));
        assertRefused(presigned, EC2, "RequestExpired", 400, "expired");
    }

    @Test
    void keysAndSecretsThatAreWrong() {
        SignedRequest unknown = signed("AKIDOTHER", TestingCredentials.SECRET, null, "us-east-1", "ec2");
        String ec2Message = "AWS was not able to validate the provided access credentials";
        assertRefused(unknown, EC2, "AuthFailure", 401, ec2Message);
        assertRefused(unknown, STS, "InvalidClientTokenId", 403, "security token included in the request is invalid");
        SignedRequest wrongSecret = signed("AKIDEXAMPLE", "wrong", null, "us-east-1", "ec2");
        assertRefused(wrongSecret, EC2, "AuthFailure", 401, ec2Message);
        assertRefused(
                signed("AKIDEXAMPLE", "wrong", null, "us-east-1", "sts"),
                STS,
                "SignatureDoesNotMatch",
                403,
                "The request signature we calculated does not match");
        SignedRequest expired = signed("AKIDEXAMPLE", TestingCredentials.SECRET, "expired", "us-east-1", "sts");
        assertRefused(expired, STS, "ExpiredToken", 403, "expired");
        assertRefused(expired, EC2, "RequestExpired", 400, "expired");
    }

    @Test
    void scopesOfOtherRegionsServicesAndDays() {
        SignedRequest elsewhere = signed("AKIDEXAMPLE", TestingCredentials.SECRET, null, "mars-1", "ec2");
        assertRefused(
                elsewhere, EC2, "AuthFailure", 401, "Credential should be scoped to a valid region, not 'mars-1'");
        assertRefused(elsewhere, STS, "SignatureDoesNotMatch", 403, "Credential should be scoped to a valid region");
        assertRefused(signed("ec2"), STS, "SignatureDoesNotMatch", 403, "correct service: 'sts'");
        SignedRequest request = signed("sts");
        String yesterday = request.header("authorization").orElseThrow().replace("/20260301/", "/20260228/");
        assertRefused(
                with(request, Map.of("Authorization", yesterday)),
                STS,
                "SignatureDoesNotMatch",
                403,
                "'20260228' != '20260301'");
    }

    @Test
    void clocksMayBeFiveMinutesOff() {
        for (Duration off : List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5))) {
            now = NOW.plus(off);
            assertThat(verifier.verify(signed("ec2"), EC2)).isNotNull();
        }
        now = NOW.plus(Duration.ofSeconds(301));
        assertRefused(signed("ec2"), EC2, "RequestExpired", 400, "Request has expired.");
        assertRefused(
                signed("sts"),
                STS,
                "SignatureDoesNotMatch",
                403,
                "Signature expired: 20260301T100000Z is now earlier than 20260301T100001Z (20260301T100501Z - 5 min.)");
        now = NOW.minus(Duration.ofSeconds(301));
        assertRefused(signed("ec2"), EC2, "RequestExpired", 400, "in the future");
        assertRefused(signed("sts"), STS, "SignatureDoesNotMatch", 403, "Signature not yet current");
    }

    @Test
    void whatMattersMustBeSigned() {
        SignedRequest added = with(signed("sts"), Map.of("X-Amz-Security-Token", "slipped in"));
        assertRefused(added, STS, "SignatureDoesNotMatch", 403, "'x-amz-security-token' must be a 'SignedHeader'");
        SignedRequest request = signed("sts");
        String withoutHost = request.header("authorization").orElseThrow().replace("=host;", "=");
        assertRefused(
                with(request, Map.of("Authorization", withoutHost)),
                STS,
                "SignatureDoesNotMatch",
                403,
                "'Host' must be a 'SignedHeader'");
    }

    @Test
    void unsignedAndHalfSignedRequests() {
        SignedRequest request = signed("sts");
        assertRefused(
                without(request, "authorization"), STS, "MissingAuthenticationToken", 403, "Authentication Token");
        assertRefused(without(request, "x-amz-date"), STS, "IncompleteSignature", 400, "'X-Amz-Date' or a 'Date'");
        Consumer<String> incomplete = authorization -> assertRefused(
                with(request, Map.of("Authorization", authorization)), STS, "IncompleteSignature", 400, "");
        incomplete.accept("AWS4-HMAC-SHA256");
        incomplete.accept("AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0");
        incomplete.accept("AWS4-HMAC-SHA256 Credential=/20260301/r/s/aws4_request, SignedHeaders=host, Signature=0");
        incomplete.accept("AWS4-HMAC-SHA256 Credential=a/20260301/r/s/aws4_request, Signature=0");
        incomplete.accept("AWS4-ECDSA-P256-SHA256 Credential=a/20260301/s/aws4_request");
        incomplete.accept("AWS AKID:c2lnbmF0dXJl");
        incomplete.accept("Basic dXNlcjpwYXNz");
        incomplete.accept("");
        assertThat(SignatureClaim.of(without(request, "authorization")).scope()).isEmpty();
    }

    /** A malformed signature, however hostile, is refused with a {@link ServiceException} and no other exception. */
    @Test
    void anyAuthorizationIsVerifiedOrRefused() {
        RandomCases.check(1000, this::isVerifiedOrRefused);
    }

    private void isVerifiedOrRefused(Random random) {
        String[] pieces = {
            "AWS4-HMAC-SHA256",
            " ",
            "Credential=",
            "AKIDEXAMPLE/20260301/us-east-1/sts/aws4_request",
            ",",
            "SignedHeaders=",
            "host",
            ";",
            "x-amz-date",
            "Signature=",
            "0",
            "=",
            "/",
            "\u20ac",
            "%",
            "%zz",
            "&",
            "X-Amz-Algorithm="
        };
        StringBuilder header = new StringBuilder();
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(16); i >= 0; i--) {
            header.append(pieces[random.nextInt(pieces.length)]);
            query.append(pieces[random.nextInt(pieces.length)]);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Host", List.of("h"));
        headers.put("X-Amz-Date", List.of(random.nextBoolean() ? "20260301T100000Z" : header.toString()));
        headers.put("Authorization", List.of("AWS4-HMAC-SHA256 " + header));
        String rawQuery = random.nextBoolean() ? "" : query.toString();
        SignedRequest request = new SignedRequest("POST", "/" + query, rawQuery, headers, BODY);
        assertThatThrownBy(() -> verifier.verify(request, STS)).isInstanceOf(ServiceException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UNSIGNED-PAYLOAD, Amazon S3 only",
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER, Amazon S3 only",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, Amazon S3 only",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, is not the SHA-256 of the body"
    })
    void theBodyHashMustBeThatOfTheBody(String hash, String message) {
        SignedRequest unsigned = new SignedRequest(
                "POST", "/", "", Map.of("Host", List.of("h"), "X-Amz-Content-SHA256", List.of(hash)), BODY);
        Signer signer = new Signer("AKIDEXAMPLE", TestingCredentials.SECRET, Optional.empty(), "us-east-1", "sts");
        assertRefused(with(unsigned, signer.sign(unsigned, NOW)), STS, "SignatureDoesNotMatch", 403, message);
    }

    @Test
    void anOperationMayTakeABodyThatIsNotSigned() {
        List<String> names = List.of("host", "x-amz-content-sha256", "x-amz-date");
        SignedRequest unsigned = new SignedRequest(
                "PUT",
                "/snapshots/snap-1/blocks/0",
                "",
                Map.of(
                        "Host", List.of("h"),
                        "X-Amz-Content-SHA256", List.of("UNSIGNED-PAYLOAD"),
                        "X-Amz-Date", List.of(Signer.AMZ_DATE.format(NOW))),
                BODY);
        CredentialScope scope = new CredentialScope("AKIDEXAMPLE", "20260301", "us-east-1", "sts");
        String signature = SigningKey.derive(TestingCredentials.SECRET, scope)
                .sign(Signer.AMZ_DATE.format(NOW), scope, CanonicalRequest.of(unsigned, names, "UNSIGNED-PAYLOAD", ""));
        SignedRequest signed = with(
                unsigned,
                Map.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/" + scope.signedPart() + ", SignedHeaders="
                                + String.join(";", names) + ", Signature=" + signature));
        assertThat(verifier.verify(SignatureClaim.of(signed), STS, true).principal())
                .isEqualTo("AKIDEXAMPLE");
        assertRefused(signed, STS, "SignatureDoesNotMatch", 403, "UNSIGNED-PAYLOAD");
        SignedRequest otherPath = new SignedRequest("PUT", "/other", "", signed.headers(), BODY);
        assertThatThrownBy(() -> verifier.verify(SignatureClaim.of(otherPath), STS, true))
                .isInstanceOf(ServiceException.class);
    }

    @Test
    void onlyARequestWithoutAnySignatureIsUnsigned() {
        Map<String, List<String>> host = Map.of("Host", List.of("h"));
        assertThat(SignatureClaim.of(new SignedRequest("POST", "/", "", host, BODY))
                        .isUnsigned())
                .isTrue();
        assertThat(SignatureClaim.of(signed("sts")).isUnsigned()).isFalse();
        assertThat(SignatureClaim.of(without(signed("sts"), "x-amz-date")).isUnsigned())
                .isFalse();
        assertThat(SignatureClaim.of(new SignedRequest("POST", "/", "AWSAccessKeyId=a", host, BODY))
                        .isUnsigned())
                .isFalse();
    }

    @Test
    void presignedRequestsLiveAsLongAsTheySay() {
        SignedRequest presigned = presign("3600");
        now = NOW.plusSeconds(3600);
        assertThat(verifier.verify(presigned, STS).principal()).isEqualTo("AKIDEXAMPLE");
        now = NOW.plusSeconds(3601);
        assertRefused(presigned, STS, "SignatureDoesNotMatch", 403, "Signature expired");
        assertRefused(presign("604801"), STS, "IncompleteSignature", 400, "X-Amz-Expires");
        assertRefused(presign("-1"), STS, "IncompleteSignature", 400, "X-Amz-Expires");
        assertRefused(presign("x"), STS, "IncompleteSignature", 400, "X-Amz-Expires");
        assertRefused(
                with(presigned, Map.of("Authorization", "AWS4-HMAC-SHA256 x")),
                STS,
                "IncompleteSignature",
                400,
                "once");
    }

    private static SignedRequest presign(String expires) {
        CredentialScope scope = new CredentialScope("AKIDEXAMPLE", "20260301", "us-east-1", "sts");
        String query = "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + "AKIDEXAMPLE%2F" + scope.signedPart().replace("/", "%2F")
                + "&X-Amz-Date=20260301T100000Z&X-Amz-Expires=" + expires + "&X-Amz-SignedHeaders=host";
        Map<String, List<String>> headers = Map.of("Host", List.of("h"));
        String canonical = CanonicalRequest.of(
                new SignedRequest("GET", "/", query, headers, new byte[0]),
                List.of("host"),
                SigningKey.sha256(new byte[0]),
                "X-Amz-Signature");
        String signature =
                SigningKey.derive(TestingCredentials.SECRET, scope).sign("20260301T100000Z", scope, canonical);
        return new SignedRequest("GET", "/", query + "&X-Amz-Signature=" + signature, headers, new byte[0]);
    }
}
