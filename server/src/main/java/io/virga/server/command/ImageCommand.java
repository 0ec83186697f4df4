package io.virga.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.server.client.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "image", description = "Make, import, list and remove images.", mixinStandardHelpOptions = true)
final class ImageCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with images: build, import, list or remove.");
    }

    @Command(
            name = "build",
            description = "Make an image from Debian packages: virga-tiny (boots in seconds) or debian-12.",
            mixinStandardHelpOptions = true)
    static final class Build implements Callable<Integer> {
        private final VirgaCommand.Parts parts;

        @Mixin
        private DataOption data;

        @Parameters(paramLabel = "RECIPE", description = "virga-tiny or debian-12")
        private String recipe;

        @Mixin
        private PublicationOptions publication;

        @Spec
        private CommandSpec spec;

        Build(VirgaCommand.Parts parts) {
            this.parts = parts;
        }

        @Override
        public Integer call() throws IOException {
            ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
            try (ApiClient client = new ApiClient(data.server(), parts.clock())) {
                JsonNode end = client.work(
                        "/_virga/images/build",
                        "recipe=" + URLEncoder.encode(recipe, UTF_8) + publication.query(),
                        new byte[0],
                        progress::show);
                progress.end();
                print(spec.commandLine().getOut(), end.get("image"));
                return 0;
            } finally {
                progress.end();
            }
        }
    }

    @Command(
            name = "import",
            description = "Make an AMI of a disk image (qcow2, raw or vmdk).",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        private final VirgaCommand.Parts parts;

        @Mixin
        private DataOption data;

        @Parameters(paramLabel = "SOURCE", description = "A file, or an http or https URL")
        private String source;

        @Mixin
        private PublicationOptions publication;

        @Option(
                names = "--architecture",
                paramLabel = "ARCH",
                description = "x86_64 or arm64; without it, the host's own")
        private Optional<String> architecture = Optional.empty();

        @Option(names = "--user", paramLabel = "USER", description = "Who logs in by SSH")
        private Optional<String> user = Optional.empty();

        @Option(names = "--force", description = "Import it even if it has neither a boot sector nor a partition table")
        private boolean force;

        @Spec
        private CommandSpec spec;

        Import(VirgaCommand.Parts parts) {
            this.parts = parts;
        }

        @Override
        public Integer call() throws IOException {
            if (!publication.namesIt()) {
                throw new ParameterException(
                        spec.commandLine(), "Say what the AMI is called: --name NAME, or --as FAMILY.");
            }
            ObjectNode body = new JsonMapper().createObjectNode().put("source", absolute());
            publication.members().forEach(body::put);
            architecture.ifPresent(value -> body.put("architecture", value));
            user.ifPresent(value -> body.put("loginUser", value));
            body.put("force", force);
            ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
            try (ApiClient client = new ApiClient(data.server(), parts.clock())) {
                JsonNode end =
                        client.work("/_virga/images/import", "", body.toString().getBytes(UTF_8), progress::show);
                progress.end();
                print(spec.commandLine().getOut(), end.get("image"));
                return 0;
            } finally {
                progress.end();
            }
        }

        /** The source as an absolute path, because the server has another working directory. */
        private String absolute() {
            if (source.matches("https?://.*")) {
                return source;
            }
            Path file = Path.of(source).toAbsolutePath().normalize();
            if (!Files.isReadable(file)) {
                throw new CommandException("The file " + file + " is not there, or not yours to read.");
            }
            return file.toString();
        }
    }

    @Command(name = "list", description = "List the images.", mixinStandardHelpOptions = true)
    static final class ListImages implements Callable<Integer> {
        private final VirgaCommand.Parts parts;

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        ListImages(VirgaCommand.Parts parts) {
            this.parts = parts;
        }

        @Override
        public Integer call() throws IOException {
            try (ApiClient client = new ApiClient(data.server(), parts.clock())) {
                PrintWriter out = spec.commandLine().getOut();
                client.own("GET", "/_virga/images").get("images").forEach(image -> print(out, image));
                return 0;
            }
        }
    }

    @Command(name = "remove", description = "Remove an image and its snapshot.", mixinStandardHelpOptions = true)
    static final class Remove implements Callable<Integer> {
        private final VirgaCommand.Parts parts;

        @Mixin
        private DataOption data;

        @Parameters(paramLabel = "AMI", description = "The image's id: ami-...")
        private String id;

        @Spec
        private CommandSpec spec;

        Remove(VirgaCommand.Parts parts) {
            this.parts = parts;
        }

        @Override
        public Integer call() throws IOException {
            if (!id.matches("ami-[0-9a-f]+")) {
                throw new ParameterException(spec.commandLine(), "Not the id of an image (ami-...): " + id);
            }
            try (ApiClient client = new ApiClient(data.server(), parts.clock())) {
                client.own("DELETE", "/_virga/images/" + id);
                return 0;
            }
        }
    }

    private static void print(PrintWriter out, JsonNode image) {
        out.printf(
                "%s  %s  %-24s  %-7s  %-9s  %3d GiB  %s%n",
                image.get("id").asString(),
                image.get("owner").asString(),
                image.get("name").asString(),
                image.get("architecture").asString(),
                image.get("state").asString(),
                image.get("sizeGiB").asInt(),
                image.get("description").asString());
        out.flush();
    }
}
