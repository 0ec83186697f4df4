package io.virga.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests that another site's page can make a browser send are refused before any handler sees them. */
class DoorstepTest {
    private static final Doorstep CONFIGURED =
            new Doorstep(Set.of("virga.example", "*.cloud.example", "2001:db8::1"), Set.of("https://console.example"));

    private int seen;

    private ApiResponse send(Doorstep doorstep, String method, String path, String... headers) {
        Map<String, List<String>> map = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], List.of(headers[i + 1]));
        }
        RequestHandler anything = request -> {
            seen++;
            return ApiResponse.of(200, "text/plain", "done", ApiResponse.Facts.NONE);
        };
        try {
            return new Router("1", doorstep, anything, anything)
                    .handle(new ApiRequest(
                            "id",
                            method,
                            path,
                            "Action=X",
                            map,
                            new byte[0],
                            InetAddress.getByName("127.0.0.1"),
                            false));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(ApiResponse answer) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        answer.body().writeTo(body);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(body.toString(UTF_8)).contains("AccessDenied", "Nothing was done");
        assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
        assertThat(seen).isZero();
    }

    @Test
    void knowsItsOwnNames() {
        for (String host : List.of(
                "localhost",
                "localhost:4566",
                "LOCALHOST.:80",
                "ec2.us-east-1.localhost:4566",
                "127.0.0.1",
                "127.255.9.250:1",
                "[::1]",
                "[0:0:0:0:0:0:0:1]:4566",
                "[::ffff:127.0.0.1]")) {
            assertThat(send(Doorstep.LOOPBACK, "POST", "/", "host", host).status())
                    .as(host)
                    .isEqualTo(200);
        }
        assertThat(send(Doorstep.LOOPBACK, "GET", "/").status())
                .as("no browser leaves the host out, but HTTP/1.0 may")
                .isEqualTo(200);
    }

    @Test
    void refusesANameThatWasRebound() throws IOException {
        for (String host : List.of(
                "evil.example",
                "evil.example:4566",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evillocalhost",
                "0.0.0.0:4566",
                "127.0.0.256",
                "127.1",
                "2130706433",
                "[::2]",
                "[::1",
                "::1",
                "[fe80::1%25lo]",
                "user@localhost",
                "localhost/x",
                "localhost:x",
                "virga.example",
                ".localhost@x",
                "")) {
            for (String path : List.of("/", "/_virga/images/import", "/_virga/health")) {
                assertRefused(send(Doorstep.LOOPBACK, "POST", path, "host", host));
            }
        }
    }

    @Test
    void takesTheNamesThatItWasTold() throws Exception {
        for (String host : List.of(
                "virga.example:4566", "Virga.Example.", "ec2.us-east-1.cloud.example", "[2001:db8:0::1]:4566")) {
            assertThat(send(CONFIGURED, "POST", "/", "host", host).status())
                    .as(host)
                    .isEqualTo(200);
        }
        seen = 0;
        assertRefused(send(CONFIGURED, "POST", "/", "host", "cloud.example"));
        assertRefused(send(CONFIGURED, "POST", "/", "host", "a.virga.example"));
        Doorstep listening = Doorstep.LOOPBACK.listeningAt(InetAddress.getByName("192.0.2.7"));
        assertThat(send(listening, "POST", "/", "host", "192.0.2.7:4566").status())
                .isEqualTo(200);
    }

    /** Covers a form, an image, a link and a script, with a signature in the query by the key that everybody knows. */
    @Test
    void refusesRequestsOfOtherSites() throws IOException {
        for (String origin : List.of(
                "https://evil.example", "null", "", "http://localhost:3000", "http://127.0.0.1", "file://", "x")) {
            for (String method : List.of("POST", "GET", "OPTIONS", "PUT")) {
                assertRefused(send(Doorstep.LOOPBACK, method, "/", "host", "127.0.0.1:4566", "origin", origin));
                assertRefused(send(
                        Doorstep.LOOPBACK,
                        method,
                        "/_virga/images/import",
                        "host",
                        "127.0.0.1:4566",
                        "origin",
                        origin,
                        "content-type",
                        "text/plain"));
            }
        }
        for (String site : List.of("cross-site", "same-site", "", "CROSS-SITE")) {
            assertRefused(send(Doorstep.LOOPBACK, "GET", "/", "host", "127.0.0.1:4566", "sec-fetch-site", site));
            assertRefused(send(CONFIGURED, "GET", "/", "host", "127.0.0.1:4566", "sec-fetch-site", site));
        }
    }

    @Test
    void takesWhatAPersonTypesAndItsOwnPages() {
        assertThat(send(Doorstep.LOOPBACK, "GET", "/", "host", "127.0.0.1:4566", "sec-fetch-site", "none")
                        .status())
                .isEqualTo(200);
        assertThat(send(
                                Doorstep.LOOPBACK,
                                "POST",
                                "/",
                                "host",
                                "127.0.0.1:4566",
                                "origin",
                                "http://127.0.0.1:4566",
                                "sec-fetch-site",
                                "same-origin")
                        .status())
                .isEqualTo(200);
        // Behind a proxy that speaks TLS
        assertThat(send(CONFIGURED, "POST", "/", "host", "virga.example", "origin", "https://virga.example")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void letsConfiguredPagesCallAndRead() throws IOException {
        ApiResponse preflight = send(
                CONFIGURED,
                "OPTIONS",
                "/",
                "host",
                "127.0.0.1:4566",
                "origin",
                "https://console.example",
                "sec-fetch-site",
                "cross-site",
                "access-control-request-method",
                "POST",
                "access-control-request-headers",
                "authorization, x-amz-date");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(seen).isZero();
        assertThat(preflight.headers())
                .containsEntry("Access-Control-Allow-Origin", "https://console.example")
                .containsEntry("Access-Control-Allow-Headers", "authorization, x-amz-date")
                .containsEntry("Vary", "Origin")
                .doesNotContainKey("Access-Control-Allow-Credentials");
        ApiResponse answer = send(
                CONFIGURED,
                "POST",
                "/",
                "host",
                "127.0.0.1:4566",
                "origin",
                "https://console.example",
                "sec-fetch-site",
                "cross-site");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Access-Control-Allow-Origin", "https://console.example");
        seen = 0;
        for (String other : List.of(
                "http://console.example", "https://console.example:8443", "https://a.console.example", "null")) {
            assertRefused(send(CONFIGURED, "POST", "/", "host", "127.0.0.1:4566", "origin", other));
        }
        // No CORS headers for programs: they send no Origin
        assertThat(send(CONFIGURED, "POST", "/", "host", "127.0.0.1:4566").headers())
                .doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void answersInTheFormOfThePage() {
        assertThat(send(Doorstep.LOOPBACK, "POST", "/", "host", "evil.example").headers())
                .containsEntry("Content-Type", "text/xml;charset=UTF-8");
        assertThat(send(Doorstep.LOOPBACK, "POST", "/_virga/reset", "host", "evil.example")
                        .headers())
                .containsEntry("Content-Type", "application/json");
    }

    @Test
    void refusesWhatIsNoHostAndNoOrigin() {
        for (String host : List.of("", "*", "a b", "virga.example:4566", "http://virga.example", "*.*.example", "-a")) {
            assertThatThrownBy(() -> new Doorstep(Set.of(host), Set.of()))
                    .as(host)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String origin : List.of("", "*", "null", "console.example", "https://console.example/", "ftp://a")) {
            assertThatThrownBy(() -> new Doorstep(Set.of(), Set.of(origin)))
                    .as(origin)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
