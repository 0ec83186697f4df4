package io.virga.wire.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.DynamicService;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published test vectors: each verifies, and fails to verify once its body, its path or a signed header changes. */
class SignatureVectorsTest {
    private static final Instant TIME = Instant.parse("2015-08-30T12:36:00Z");
    private static final ServiceModel SERVICE =
            new DynamicService("service", ServiceModel.Protocol.AWS_QUERY, "http://service");
    private final SignatureVerifier<String> verifier =
            new SignatureVerifier<>(new TestingCredentials(), () -> TIME, Set.of("us-east-1"));

    @TestFactory
    Stream<DynamicTest> vectors() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(SignatureVectorsTest.class.getResourceAsStream("vectors.txt"), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] fields = line.split(";", -1);
                    tests.add(DynamicTest.dynamicTest(fields[0], () -> verify(fields)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    private void verify(String[] fields) {
        SignedRequest request = request(fields);
        assertThat(verifier.verify(request, SERVICE).scope())
                .isEqualTo(new CredentialScope("AKIDEXAMPLE", "20150830", "us-east-1", "service"));

        assertRefused(new SignedRequest(
                request.method(), request.rawPath() + "x", request.rawQuery(), request.headers(), request.body()));
        assertRefused(new SignedRequest(
                request.method(), request.rawPath(), request.rawQuery() + "&x=y", request.headers(), request.body()));
        assertRefused(
                new SignedRequest("PUT", request.rawPath(), request.rawQuery(), request.headers(), request.body()));
        assertRefused(new SignedRequest(
                request.method(), request.rawPath(), request.rawQuery(), request.headers(), new byte[] {1}));
        Map<String, List<String>> otherHost = new LinkedHashMap<>(request.headers());
        otherHost.put("host", List.of("example.com"));
        assertRefused(
                new SignedRequest(request.method(), request.rawPath(), request.rawQuery(), otherHost, request.body()));
    }

    private void assertRefused(SignedRequest request) {
        assertThatThrownBy(() -> verifier.verify(request, SERVICE)).isInstanceOf(ServiceException.class);
    }

    private static SignedRequest request(String[] fields) {
        boolean presigned = fields[0].startsWith("presigned ");
        String signedHeaders = fields[1].strip().replace(' ', ';');
        String signature = fields[2].strip();
        String target = fields[4].strip();
        int question = target.indexOf('?');
        String query = question < 0 ? "" : target.substring(question + 1);

        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Host", List.of("example.amazonaws.com"));
        for (String header : fields[5].strip().split("\\|")) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>())
                        .add(header.substring(colon + 1).replace("{SEMICOLON}", ";"));
            }
        }
        String scope = "AKIDEXAMPLE/20150830/us-east-1/service/aws4_request";
        if (presigned) {
            query += "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + scope.replace("/", "%2F")
                    + "&X-Amz-Date=20150830T123600Z&X-Amz-SignedHeaders=" + signedHeaders
                    + "&X-Amz-Expires=3600&X-Amz-Signature=" + signature;
        } else {
            headers.put("X-Amz-Date", List.of("20150830T123600Z"));
            headers.put(
                    "Authorization",
                    List.of("AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=" + signedHeaders + ", Signature="
                            + signature));
        }
        return new SignedRequest(
                fields[3].strip(),
                question < 0 ? target : target.substring(0, question),
                query,
                headers,
                fields[6].strip().getBytes(UTF_8));
    }
}
