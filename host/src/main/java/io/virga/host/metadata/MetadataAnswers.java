package io.virga.host.metadata;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.InstanceMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Answers a machine's request: a function of its published metadata, the request and the time. */
final class MetadataAnswers {
    private static final String TOKEN_HEADER = "x-aws-ec2-metadata-token";
    private static final String TTL_HEADER = "x-aws-ec2-metadata-token-ttl-seconds";
    private static final int LONGEST_TOKEN_SECONDS = 21_600;
    /** The list at {@code /}: all versions that EC2 has had so far. Here all answer the same; on EC2 a few leaves differ. */
    private static final List<String> VERSIONS = List.of(
            "1.0",
            "2007-01-19",
            "2007-03-01",
            "2007-08-29",
            "2007-10-10",
            "2007-12-15",
            "2008-02-01",
            "2008-09-01",
            "2009-04-04",
            "2011-01-01",
            "2011-05-01",
            "2012-01-12",
            "2014-02-25",
            "2014-11-05",
            "2015-10-20",
            "2016-04-19",
            "2016-06-30",
            "2016-09-02",
            "2018-03-28",
            "2018-08-17",
            "2018-09-24",
            "2019-10-01",
            "2020-10-27",
            "2021-01-03",
            "2021-03-23",
            "2021-07-15",
            "2022-09-24",
            "2024-04-11",
            "latest");

    private final TokenMint tokens;

    MetadataAnswers(TokenMint tokens) {
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    HttpAnswer answer(InstanceMetadata metadata, HttpRequest request) {
        if (!metadata.enabled()) {
            return HttpAnswer.error(403, "Forbidden");
        }
        if (withoutTrailingSlash(request.path()).equals("/latest/api/token")) {
            return request.method().equals("PUT")
                    ? mint(metadata, request)
                    : HttpAnswer.error(405, "Not Allowed", Map.of("Allow", "OPTIONS, PUT"));
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> authorized(metadata, request);
            case "PUT" -> HttpAnswer.error(404, "Not Found");
            default -> HttpAnswer.error(405, "Not Allowed", Map.of("Allow", "OPTIONS, GET, HEAD"));
        };
    }

    private HttpAnswer mint(InstanceMetadata metadata, HttpRequest request) {
        if (request.header("x-forwarded-for").isPresent()) {
            // An open proxy on the machine must not pass tokens on to the world.
            return HttpAnswer.error(403, "Forbidden");
        }
        Optional<Integer> seconds = request.header(TTL_HEADER).flatMap(MetadataAnswers::tokenSeconds);
        if (seconds.isEmpty()) {
            return HttpAnswer.error(400, "Bad Request");
        }
        String token = tokens.mint(metadata.instanceId(), Duration.ofSeconds(seconds.get()));
        return HttpAnswer.text(token)
                .with(Map.of("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", Integer.toString(seconds.get())))
                .withTimeToLive(metadata.hopLimit());
    }

    private static Optional<Integer> tokenSeconds(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int seconds = Integer.parseInt(text);
        return seconds >= 1 && seconds <= LONGEST_TOKEN_SECONDS ? Optional.of(seconds) : Optional.empty();
    }

    private HttpAnswer authorized(InstanceMetadata metadata, HttpRequest request) {
        Optional<String> token = request.header(TOKEN_HEADER);
        if (token.isEmpty()) {
            return metadata.tokensRequired() ? HttpAnswer.error(401, "Unauthorized") : read(metadata, request.path());
        }
        Optional<Duration> left = tokens.remaining(metadata.instanceId(), token.get());
        if (left.isEmpty()) {
            return HttpAnswer.error(401, "Unauthorized");
        }
        long seconds = left.get().plusMillis(999).toSeconds();
        HttpAnswer answer = read(metadata, request.path());
        return answer.with(Map.of("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", Long.toString(seconds)));
    }

    private static HttpAnswer read(InstanceMetadata metadata, String path) {
        // Clients join paths carelessly; EC2 accepts several slashes as one.
        String clean = path.replaceAll("/{2,}", "/");
        if (clean.equals("/")) {
            return HttpAnswer.text(String.join("\n", VERSIONS));
        }
        int end = clean.indexOf('/', 1);
        String version = end < 0 ? clean.substring(1) : clean.substring(1, end);
        if (!VERSIONS.contains(version)) {
            return HttpAnswer.error(404, "Not Found");
        }
        return below(metadata.content(), end < 0 ? "" : clean.substring(end + 1));
    }

    private static HttpAnswer below(InstanceMetadata.Content content, String path) {
        if (path.equals("user-data")) {
            return content.userData().map(HttpAnswer::bytes).orElseGet(() -> HttpAnswer.error(404, "Not Found"));
        }
        String leaf = content.leaves().get(path);
        if (leaf != null) {
            return HttpAnswer.text(leaf);
        }
        String directory = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        String listing = content.listings().get(directory);
        if (listing == null && !directory.isEmpty()) {
            listing = content.listings().get(withoutTrailingSlash(directory));
        }
        if (listing != null) {
            return HttpAnswer.text(listing);
        }
        SortedSet<String> entries = entries(content, directory);
        return entries.isEmpty() ? HttpAnswer.error(404, "Not Found") : HttpAnswer.text(String.join("\n", entries));
    }

    private static SortedSet<String> entries(InstanceMetadata.Content content, String directory) {
        SortedMap<String, String> below = content.leaves().tailMap(directory);
        SortedSet<String> entries = below.keySet().stream()
                .takeWhile(path -> path.startsWith(directory))
                .map(path -> path.substring(directory.length()))
                .filter(rest -> !rest.isEmpty())
                .map(rest -> rest.indexOf('/') < 0 ? rest : rest.substring(0, rest.indexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        if (directory.isEmpty()) {
            // At the top level EC2 lists directories without the trailing slash.
            entries = entries.stream()
                    .map(MetadataAnswers::withoutTrailingSlash)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (content.userData().isPresent()) {
                entries.add("user-data");
            }
        }
        return entries;
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
