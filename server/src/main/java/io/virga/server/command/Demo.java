package io.virga.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.server.ServerState;
import io.virga.server.client.Answer;
import io.virga.server.client.ApiClient;
import io.virga.server.client.ApiException;
import io.virga.server.ssh.KeyFiles;
import io.virga.server.ssh.SshTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Launches an instance through the public API and shows that it works. */
final class Demo {
    private static final String IMAGE = "virga-tiny";
    private static final String KEY = "virga-demo";
    private static final String DONE = "virga-demo: the script has run";
    private static final Duration BOOT_LIMIT = Duration.ofMinutes(5);
    private static final Duration SSH_LIMIT = Duration.ofMinutes(3);
    private static final Duration SSH_TRY_LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String SCRIPT = """
        #!/bin/sh
        echo "virga-demo: hello from $(uname -n), Linux $(uname -r) on $(uname -m)"
        echo "virga-demo: up for $(cut -d' ' -f1 /proc/uptime) seconds, $(awk '/MemTotal/ {print int($2/1024)}' /proc/meminfo) MiB of memory"
        echo "%s"
        """.formatted(DONE);

    private final ServerState server;
    private final ApiClient client;
    private final Path data;
    private final PrintWriter out;
    private final ProgressLine progress;

    Demo(ServerState server, ApiClient client, Path data, PrintWriter out) {
        this.server = server;
        this.client = client;
        this.data = data;
        this.out = out;
        this.progress = new ProgressLine(out);
    }

    /** Runs the demo and returns the id of the instance, which keeps running. */
    String run() throws IOException {
        String image = image();
        keyPair();
        String instance = launch(image);
        say("This is what the guest writes to its console:");
        awaitScript(instance);
        openSsh(instance);
        say("A command in the guest, by SSH with the key pair " + KEY + ":");
        ssh(instance).lines().forEach(line -> out.println("    | " + line));
        out.flush();
        return instance;
    }

    private void say(String text) {
        progress.end();
        out.println(text);
        out.flush();
    }

    private String image() throws IOException {
        Optional<String> there = find();
        if (there.isPresent()) {
            say("The image " + IMAGE + " is there: " + there.get());
            return there.get();
        }
        say("Making the image " + IMAGE + " from Debian packages:");
        try {
            client.work("/_virga/images/build", "recipe=" + IMAGE, new byte[0], progress::show);
        } finally {
            progress.end();
        }
        String made = find().orElseThrow(() -> new IOException("the image was made, and is not there"));
        say("The image is " + made);
        return made;
    }

    /** The image to launch. Prefers the image without a boot loader, because it boots faster. */
    private Optional<String> find() throws IOException {
        Map<String, String> available = new LinkedHashMap<>();
        for (JsonNode image : client.own("GET", "/_virga/images").get("images")) {
            if (image.get("state").asString().equals("available")) {
                available.put(image.get("name").asString(), image.get("id").asString());
            }
        }
        return Optional.ofNullable(available.get(IMAGE + "-direct"))
                .or(() -> Optional.ofNullable(available.get(IMAGE)));
    }

    private void keyPair() throws IOException {
        KeyFiles files = new KeyFiles(data);
        boolean exists;
        try {
            client.ec2("DescribeKeyPairs", Map.of("KeyName.1", KEY));
            exists = true;
        } catch (ApiException e) {
            if (!e.code().equals("InvalidKeyPair.NotFound")) {
                throw e;
            }
            exists = false;
        }
        Optional<Path> file = files.find(KEY);
        if (exists && file.isPresent()) {
            say("The key pair " + KEY + " is there: " + file.get());
            return;
        }
        if (exists) {
            client.ec2("DeleteKeyPair", Map.of("KeyName", KEY)); // its private key is lost
        }
        Answer pair = client.ec2("CreateKeyPair", Map.of("KeyName", KEY, "KeyType", "ed25519"));
        say("Made the key pair " + KEY + ": " + files.keep(KEY, pair.required("keyMaterial")));
    }

    private String launch(String image) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ImageId", image);
        parameters.put("InstanceType", "t3.micro");
        parameters.put("MinCount", "1");
        parameters.put("MaxCount", "1");
        parameters.put("KeyName", KEY);
        parameters.put("UserData", Base64.getEncoder().encodeToString(SCRIPT.getBytes(UTF_8)));
        parameters.put("TagSpecification.1.ResourceType", "instance");
        parameters.put("TagSpecification.1.Tag.1.Key", "Name");
        parameters.put("TagSpecification.1.Tag.1.Value", KEY);
        String id = client.ec2("RunInstances", parameters)
                .items("instancesSet")
                .getFirst()
                .required("instanceId");
        say("Launched the instance " + id + " (t3.micro) with a user-data script.");
        return id;
    }

    /** Prints new console output until the script has run. */
    private void awaitScript(String instance) throws IOException {
        long begin = System.nanoTime();
        ConsoleLines console = new ConsoleLines();
        Optional<String> done = Waiting.until(BOOT_LIMIT, PAUSE, () -> {
            Answer now = describe(instance);
            String state = now.required("instanceState.name");
            if (!state.equals("pending") && !state.equals("running")) {
                throw failed(
                        instance,
                        "The instance is %s: %s. %s"
                                .formatted(
                                        state,
                                        now.text("stateReason.message").orElse("no reason is told"),
                                        "See what this machine lacks: ./virga doctor"));
            }
            String text = console(instance);
            List<String> fresh = console.fresh(text);
            if (!fresh.isEmpty()) {
                progress.end();
                fresh.forEach(line -> out.println("    | " + line));
                out.flush();
            }
            progress.wait(
                    "the instance is " + state + (text.isBlank() ? ", and has not written to its console yet" : ""),
                    Duration.ofNanos(System.nanoTime() - begin),
                    BOOT_LIMIT);
            return Optional.of(text).filter(all -> all.contains(DONE));
        });
        progress.end();
        if (done.isEmpty()) {
            throw failed(
                    instance,
                    "The guest's script has not run within " + BOOT_LIMIT.toMinutes() + " minutes. "
                            + likelyCause(console(instance)));
        }
    }

    /** The likely reason why a guest did not boot, judged by its console output, and what to do. */
    static String likelyCause(String console) {
        if (console.isBlank()) {
            return "It has written nothing at all to its console, so most likely its processor does not run. See what"
                    + " runs guests here: ./virga doctor --again. Try without KVM: end this Virga, then"
                    + " ./virga demo --accelerator tcg";
        }
        if (console.contains("Kernel panic")) {
            return "Its kernel panicked. If that happens with every guest, try without KVM: end this Virga, then"
                    + " ./virga demo --accelerator tcg";
        }
        return "It lives, and is slow or waits for something. Without KVM guests run about ten times slower, and other"
                + " programs of this machine slow them down further: see ./virga doctor and top, then try again";
    }

    private Answer describe(String instance) throws IOException {
        return client.ec2("DescribeInstances", Map.of("InstanceId.1", instance))
                .items("reservationSet")
                .getFirst()
                .items("instancesSet")
                .getFirst();
    }

    private String console(String instance) throws IOException {
        return client.ec2("GetConsoleOutput", Map.of("InstanceId", instance, "Latest", "true"))
                .text("output")
                .map(text -> new String(Base64.getMimeDecoder().decode(text), UTF_8).replace("\r", ""))
                .orElse("");
    }

    private CommandException failed(String instance, String what) {
        progress.end();
        String tail;
        try {
            List<String> lines = console(instance).lines().toList();
            tail = String.join("\n    | ", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
        } catch (IOException | ApiException e) {
            tail = "(cannot be had: " + e.getMessage() + ")";
        }
        return new CommandException("%s The end of its console:%n    | %s%nThe server's log is %s"
                .formatted(what, tail, LogFiles.path(data)));
    }

    /** Allows SSH in the default security group, which allows no inbound traffic, as on EC2. */
    private void openSsh(String instance) throws IOException {
        String group = describe(instance).items("groupSet").getFirst().required("groupId");
        try {
            client.ec2(
                    "AuthorizeSecurityGroupIngress",
                    Map.of(
                            "GroupId", group,
                            "IpPermissions.1.IpProtocol", "tcp",
                            "IpPermissions.1.FromPort", "22",
                            "IpPermissions.1.ToPort", "22",
                            "IpPermissions.1.IpRanges.1.CidrIp", "0.0.0.0/0"));
            say("Let SSH in through the security group " + group + ".");
        } catch (ApiException e) {
            if (!e.code().equals("InvalidPermission.Duplicate")) {
                throw e;
            }
        }
    }

    private String ssh(String instance) throws IOException {
        String[] said = {""};
        Optional<String> answer = Waiting.until(SSH_LIMIT, PAUSE, () -> {
            SshTarget target = SshTarget.of(client, data, instance, Optional.empty());
            List<String> command = new ArrayList<>(SshCommand.entry(server, data));
            command.addAll(
                    target.command(Optional.empty(), List.of("echo \"I am $(id -un) on $(uname -n)\"; uptime"), true));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            process.onExit()
                    .orTimeout(SSH_TRY_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(e -> {
                        process.destroy();
                        return process;
                    });
            said[0] = new String(process.getInputStream().readAllBytes(), UTF_8);
            return exitCode(process) == 0 ? Optional.of(said[0]) : Optional.empty();
        });
        return answer.orElseThrow(() -> failed(instance, "SSH does not get through: " + said[0].strip() + "."));
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
