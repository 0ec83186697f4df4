package io.virga.wire.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.wire.DynamicService;
import io.virga.wire.ServiceModel;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Verifies many random requests that botocore signed, in the headers and in the query. Skipped when botocore is absent.
 */
class BotocoreSigningTest {
    private static final String SCRIPT = """
        import base64, datetime, random, sys
        try:
            from botocore.auth import SigV4Auth, SigV4QueryAuth
            from botocore.awsrequest import AWSRequest
            from botocore.credentials import Credentials
            from urllib.parse import quote, urlencode, urlsplit
        except ImportError:
            sys.exit(3)
        rnd = random.Random(20260101)
        alphabet = 'abzAZ09-._~ +%&=/:;@"\\\\\\u00e4\\u20ac\\U0001f600'
        text = lambda most: ''.join(rnd.choice(alphabet) for _ in range(rnd.randint(0, most)))
        b64 = lambda s: base64.b64encode(s if isinstance(s, bytes) else s.encode('utf-8')).decode()
        for i in range(400):
            token = rnd.choice([None, 'tok/' + str(i)])
            credentials = Credentials('AKIDEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', token)
            presigned = rnd.random() < 0.4
            method = 'GET' if presigned else rnd.choice(['GET', 'POST'])
            path = '/' + '/'.join('p' + quote(text(6), safe='-._~') for _ in range(rnd.randint(0, 2)))
            quoted = lambda most: quote(text(most), safe='-._~')
            pairs = [('k' + quoted(4), quoted(8)) for _ in range(rnd.randint(0, 5))]
            url = 'http://127.0.0.1:4566' + path
            if pairs:
                url += '?' + '&'.join(k + '=' + v for k, v in pairs)
            body = urlencode([(text(5), text(9)) for _ in range(4)]).encode() if method == 'POST' else b''
            headers = {}
            if method == 'POST':
                headers['Content-Type'] = 'application/x-www-form-urlencoded; charset=utf-8'
            if rnd.random() < 0.5 and not presigned:
                headers['X-Amz-Extra'] = '  a   b  '
            request = AWSRequest(method=method, url=url, data=body, headers=headers)
            auth = SigV4QueryAuth(credentials, 'sts', 'us-east-1', expires=60) if presigned \\
                else SigV4Auth(credentials, 'sts', 'us-east-1')
            auth.add_auth(request)
            parts = urlsplit(request.url)
            date = request.context.get('timestamp')
            sent = [('Host', '127.0.0.1:4566')] + list(request.headers.items())
            fields = [date, method, parts.path, parts.query, body]
            for name, value in sent:
                fields += [name, value]
            print(' '.join('-' + b64(f) for f in fields))
        """;

    @Test
    void whatBotocoreSignsVerifies() throws IOException, InterruptedException {
        Process python = start();
        List<String> lines;
        try (var output = python.inputReader(UTF_8)) {
            lines = output.readAllLines();
        }
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assumeTrue(python.exitValue() != 3, "python3 has no botocore (pip install botocore)");
        assertThat(python.exitValue()).isZero();
        assertThat(lines).hasSize(400);
        ServiceModel sts = new DynamicService("sts", ServiceModel.Protocol.AWS_QUERY, "http://sts");
        for (String line : lines) {
            List<String> fields = new ArrayList<>();
            for (String field : line.split(" ")) {
                fields.add(new String(Base64.getDecoder().decode(field.substring(1)), UTF_8));
            }
            Instant time = Signer.AMZ_DATE.parse(fields.getFirst(), Instant::from);
            SignatureVerifier<String> verifier =
                    new SignatureVerifier<>(new TestingCredentials(), () -> time, Set.of("us-east-1"));
            assertThatCode(() -> verifier.verify(request(fields), sts))
                    .describedAs("%s", fields)
                    .doesNotThrowAnyException();
        }
    }

    private static Process start() {
        try {
            return new ProcessBuilder("python3", "-c", SCRIPT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "python3 can't be started: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }

    private static SignedRequest request(List<String> fields) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 5; i < fields.size(); i += 2) {
            headers.put(fields.get(i), List.of(fields.get(i + 1)));
        }
        return new SignedRequest(
                fields.get(1),
                fields.get(2),
                fields.get(3),
                headers,
                fields.get(4).getBytes(UTF_8));
    }
}
