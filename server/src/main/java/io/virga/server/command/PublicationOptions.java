package io.virga.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.cloud.image.ImageFamily;
import java.net.URLEncoder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options for the owner and the name that an image is published under. */
final class PublicationOptions {
    /** The image families, for the help text. */
    static final class Families implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.copyOf(ImageFamily.labels()).iterator();
        }
    }

    @Option(
            names = "--as",
            paramLabel = "FAMILY",
            completionCandidates = Families.class,
            description =
                    "Publish it as its publisher would, so that tools find it under the publisher's account and a name"
                            + " that is current: ${COMPLETION-CANDIDATES}")
    private Optional<String> as = Optional.empty();

    @Option(names = "--owner", paramLabel = "ACCOUNT", description = "The account to show as the image's owner")
    private Optional<String> owner = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the AMI")
    private Optional<String> name = Optional.empty();

    /** The given options, by the names that the server uses. */
    Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        as.ifPresent(value -> members.put("as", value));
        owner.ifPresent(value -> members.put("owner", value));
        name.ifPresent(value -> members.put("name", value));
        return members;
    }

    /** Whether the options determine the image's name. */
    boolean namesIt() {
        return name.isPresent() || as.isPresent();
    }

    /** The given options as the rest of a query string, each with a leading {@code &}. */
    String query() {
        return members().entrySet().stream()
                .map(member -> "&" + member.getKey() + "=" + URLEncoder.encode(member.getValue(), UTF_8))
                .collect(Collectors.joining());
    }
}
