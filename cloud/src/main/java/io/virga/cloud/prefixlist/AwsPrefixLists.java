package io.virga.cloud.prefixlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.cloud.resource.Tags;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The prefix lists that AWS manages: the addresses of S3 and DynamoDB in each region, by which rules allow traffic to these
 * services. A region that AWS does not have has none.
 */
final class AwsPrefixLists {
    private static final Map<String, List<PrefixList>> BY_REGION = read();

    private AwsPrefixLists() {}

    private static Map<String, List<PrefixList>> read() {
        try (InputStream in = AwsPrefixLists.class.getResourceAsStream("aws-managed.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(AwsPrefixLists::list)
                    .collect(Collectors.groupingBy(PrefixList::region));
        } catch (IOException e) {
            throw new UncheckedIOException("the prefix lists that AWS manages cannot be read", e);
        }
    }

    /** A line of the table: region, service, id, blocks. */
    private static PrefixList list(String line) {
        String[] words = line.split(" ");
        List<PrefixList.Entry> entries = Arrays.stream(words, 3, words.length)
                .map(cidr -> new PrefixList.Entry(cidr, Optional.empty()))
                .toList();
        return new PrefixList(
                words[2],
                PrefixList.AWS,
                words[0],
                Tags.NONE,
                "com.amazonaws." + words[0] + "." + words[1],
                PrefixList.Family.IPV4,
                entries.size(),
                1,
                PrefixList.State.CREATE_COMPLETE,
                Optional.empty(),
                entries);
    }

    /** The lists of a region. */
    static List<PrefixList> in(String region) {
        return BY_REGION.getOrDefault(region, List.of());
    }

    /** The list of a region with this id. */
    static Optional<PrefixList> find(String region, String id) {
        return in(region).stream().filter(list -> list.id().equals(id)).findFirst();
    }
}
