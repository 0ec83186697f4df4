package io.virga.host.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.InstanceMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MetadataAnswersTest {
    private static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "x-aws-ec2-metadata-token";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final MetadataAnswers answers = new MetadataAnswers(new TokenMint(clock, new Random(1)));

    private static InstanceMetadata about(String id, boolean enabled, boolean tokensRequired) {
        return new InstanceMetadata(
                id,
                1,
                "vpc-1",
                List.of("10.0.0.1"),
                enabled,
                tokensRequired,
                2,
                new InstanceMetadata.Content(
                        new TreeMap<>(Map.of(
                                "meta-data/instance-id", id,
                                "meta-data/public-keys/0/openssh-key", "ssh-ed25519 AAAA",
                                "meta-data/placement/region", "us-east-1",
                                "dynamic/instance-identity/document", "{}")),
                        Map.of("meta-data/public-keys/", "0=key"),
                        enabled ? Optional.of(new byte[] {0, -1}) : Optional.empty()));
    }

    private HttpAnswer ask(InstanceMetadata metadata, String method, String path, String... headers) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return answers.answer(metadata, new HttpRequest(method, path, true, map));
    }

    private String get(String path) {
        HttpAnswer answer = ask(about("i-1", true, false), "GET", path);
        return answer.status() == 200 ? text(answer) : Integer.toString(answer.status());
    }

    private static String text(HttpAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void listsDirectoriesAndReadsLeaves() {
        assertThat(get("/")).startsWith("1.0\n2007-01-19\n").endsWith("\nlatest");
        assertThat(get("/latest")).isEqualTo("dynamic\nmeta-data\nuser-data");
        assertThat(get("/latest/meta-data")).isEqualTo("instance-id\nplacement/\npublic-keys/");
        assertThat(get("/2021-07-15/meta-data/")).isEqualTo("instance-id\nplacement/\npublic-keys/");
        assertThat(get("/1.0/meta-data/instance-id")).isEqualTo("i-1");
        assertThat(get("//latest//meta-data/placement/region")).isEqualTo("us-east-1");
        assertThat(get("/latest/meta-data/public-keys/")).isEqualTo("0=key");
        assertThat(get("/latest/meta-data/public-keys/0/")).isEqualTo("openssh-key");
        assertThat(get("/latest/dynamic/instance-identity/document")).isEqualTo("{}");
        assertThat(get("/latest/meta-data/nothing")).isEqualTo("404");
        assertThat(get("/1999-01-01/meta-data/")).isEqualTo("404");
        HttpAnswer userData = ask(about("i-1", true, false), "GET", "/latest/user-data");
        assertThat(userData.contentType()).isEqualTo("application/octet-stream");
        assertThat(userData.body()).containsExactly(0, -1);
    }

    @Test
    void aTokenIsForOneInstanceAndEnds() {
        InstanceMetadata strict = about("i-1", true, true);
        HttpAnswer minted = ask(strict, "PUT", "/latest/api/token", TTL, "10");
        String token = text(minted);
        assertThat(minted.status()).isEqualTo(200);
        assertThat(minted.timeToLive()).contains(2);
        assertThat(minted.headers()).containsEntry("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", "10");
        assertThat(token).hasSize(56);
        String path = "/latest/meta-data/instance-id";
        assertThat(ask(strict, "GET", path).status()).isEqualTo(401);
        assertThat(ask(strict, "GET", path, TOKEN, token).status()).isEqualTo(200);
        assertThat(ask(strict, "GET", path, TOKEN, token).timeToLive()).isEmpty();
        assertThat(ask(about("i-2", true, true), "GET", path, TOKEN, token).status())
                .isEqualTo(401);
        assertThat(ask(strict, "GET", path, TOKEN, "x" + token.substring(1)).status())
                .isEqualTo(401);
        // A token that is sent must be valid, even if none is required.
        assertThat(ask(about("i-1", true, false), "GET", path, TOKEN, "wrong").status())
                .isEqualTo(401);
        now = now.plusSeconds(10);
        assertThat(ask(strict, "GET", path, TOKEN, token).status()).isEqualTo(401);
    }

    @Test
    void refusesWhatEc2Refuses() {
        InstanceMetadata metadata = about("i-1", true, false);
        String path = "/latest/api/token";
        for (String seconds : List.of("0", "21601", "-1", "ten", "")) {
            assertThat(ask(metadata, "PUT", path, TTL, seconds).status())
                    .as(seconds)
                    .isEqualTo(400);
        }
        assertThat(ask(metadata, "PUT", path).status()).isEqualTo(400);
        assertThat(ask(metadata, "PUT", path, TTL, "21600").status()).isEqualTo(200);
        assertThat(ask(metadata, "PUT", path, TTL, "60", "x-forwarded-for", "1.2.3.4")
                        .status())
                .isEqualTo(403);
        assertThat(ask(metadata, "GET", path).status()).isEqualTo(405);
        assertThat(ask(metadata, "POST", "/latest/meta-data/").status()).isEqualTo(405);
        assertThat(ask(about("i-1", false, false), "GET", "/latest/meta-data/").status())
                .isEqualTo(403);
        assertThat(ask(about("i-1", false, false), "PUT", path, TTL, "60").status())
                .isEqualTo(403);
        assertThat(text(ask(metadata, "GET", "/latest/none"))).contains("<h1>404 - Not Found</h1>");
    }
}
