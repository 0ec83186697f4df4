package io.virga.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.server.ServerState;
import io.virga.server.client.ApiClient;
import io.virga.server.picture.NetworkPicture;
import io.virga.server.picture.PictureReader;
import io.virga.server.picture.PictureSvg;
import io.virga.server.picture.PictureText;
import java.io.IOException;
import java.io.PrintWriter;
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

@Command(name = "network", description = "Look at networks.", mixinStandardHelpOptions = true)
final class NetworkCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with networks: show or flows.");
    }

    @Command(
            name = "show",
            description = "Draw a VPC: subnets, routes, gateways, guests, and who may talk to whom.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        private final VirgaCommand.Parts parts;

        @Mixin
        private DataOption data;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "VPC",
                description = "The VPC's id: vpc-...; without it, the default VPC")
        private Optional<String> vpc = Optional.empty();

        @Option(names = "--region", paramLabel = "REGION", description = "The VPC's region; without it, the first one")
        private Optional<String> region = Optional.empty();

        @Option(names = "--svg", paramLabel = "FILE", description = "Write a picture to this file instead")
        private Optional<Path> svg = Optional.empty();

        @Spec
        private CommandSpec spec;

        Show(VirgaCommand.Parts parts) {
            this.parts = parts;
        }

        @Override
        public Integer call() throws IOException {
            vpc.filter(id -> !id.matches("vpc-[0-9a-f]{8,17}")).ifPresent(id -> {
                throw new ParameterException(spec.commandLine(), "Not the id of a VPC (vpc-...): " + id);
            });
            ServerState running = data.server();
            ServerState server = region.map(running::inRegion).orElse(running);
            NetworkPicture picture;
            try (ApiClient client = new ApiClient(server, parts.clock())) {
                Optional<String> id = vpc.isPresent() ? vpc : PictureReader.defaultVpc(client);
                picture = PictureReader.read(
                        client,
                        id.orElseThrow(() -> new CommandException("The region " + server.region()
                                + " has no default VPC. Name one: ./virga network show vpc-...")),
                        server.region());
            }
            PrintWriter out = spec.commandLine().getOut();
            if (svg.isPresent()) {
                Files.writeString(svg.get(), PictureSvg.of(picture), UTF_8);
                out.println(svg.get());
            } else {
                out.print(PictureText.of(picture));
            }
            out.flush();
            return 0;
        }
    }
}
