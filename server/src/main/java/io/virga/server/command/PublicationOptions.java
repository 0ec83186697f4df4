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

/** Under which owner and name an image is to be found. */
final class PublicationOptions {
    /** The families, for the help. */
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
                            + " of today: ${COMPLETION-CANDIDATES}")
    private Optional<String> as = Optional.empty();

    @Option(names = "--owner", paramLabel = "ACCOUNT", description = "The account that it is shown as the image of")
    private Optional<String> owner = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "What the AMI is called")
    private Optional<String> name = Optional.empty();

    /** What was given, by the names that the server knows. */
    Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        as.ifPresent(value -> members.put("as", value));
        owner.ifPresent(value -> members.put("owner", value));
        name.ifPresent(value -> members.put("name", value));
        return members;
    }

    /** Whether it says what the image is called. */
    boolean namesIt() {
        return name.isPresent() || as.isPresent();
    }

    /** The same as the rest of a query. */
    String query() {
        return members().entrySet().stream()
                .map(member -> "&" + member.getKey() + "=" + URLEncoder.encode(member.getValue(), UTF_8))
                .collect(Collectors.joining());
    }
}
