package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what {@code examples/} shows, as {@code docs/clients.md} says. All share one server, and two run at a time. What takes
 * a minute or more, to install, compile or run, is run with {@code VIRGA_TEST_CLIENTS=all} only.
 */
@Tag("simulated")
@Order(2)
class ExamplesTest {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path EXAMPLES = ROOT.resolve("examples");
    private static final String SWITCH = "VIRGA_TEST_CLIENTS";

    private static final String ANSIBLE = "ansible==12.3.0";
    private static final String BOTO = "boto3==1.43.11";
    private static final String LIBCLOUD = "apache-libcloud==3.9.1";
    private static final String JAVASCRIPT = "@aws-sdk/client-ec2@3.1169.0";

    private static final Pattern CLI_VERSION = Pattern.compile("aws-cli/(\\d+)\\.(\\d+)\\..*", Pattern.DOTALL);

    @TempDir
    private static Path directory;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(TestServer.Options.DEFAULT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void needs(String program, String why) {
        assumeTrue(ProgramRun.find(program).isPresent(), "there is no " + program + " here, which " + why);
    }

    private static void isHeavy() {
        assumeTrue(
                "all".equals(System.getenv(SWITCH)), "this takes a minute or more, and runs with " + SWITCH + "=all");
    }

    private static Path fresh(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(server.cli().environment());
        // The examples name the format that they read.
        environment.remove("AWS_DEFAULT_OUTPUT");
        return environment;
    }

    /** Runs a program that must succeed, and returns its output. */
    private static String run(Map<String, String> more, String... words) {
        Map<String, String> environment = environment();
        environment.putAll(more);
        return ProgramRun.of(LIMIT, environment, Arrays.asList(words)).text();
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    /**
     * What is put in front of the PATH for scripts that call the AWS CLI: nothing, or for a version that does not read
     * AWS_ENDPOINT_URL (Debian 12's) a script that gives it the option.
     */
    private static Map<String, String> cliPath() throws IOException {
        needs("aws", "the example runs: apt-get install awscli");
        ProgramRun run = ProgramRun.of(LIMIT, Map.of(), List.of("aws", "--version"));
        Matcher version = CLI_VERSION.matcher(run.output() + run.errors());
        assertThat(version.matches()).as(run.toString()).isTrue();
        int minor = Integer.parseInt(version.group(2));
        if (minor >= ("1".equals(version.group(1)) ? 29 : 13)) {
            return Map.of();
        }
        Path bin = fresh("bin");
        Path script = bin.resolve("aws");
        if (!Files.exists(script)) {
            Files.writeString(
                    script,
                    "#!/bin/sh\nexec %s --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\"\n"
                            .formatted(ProgramRun.find("aws").orElseThrow()));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
        return Map.of("PATH", bin + ":" + System.getenv("PATH"));
    }

    private static void awsCli() throws IOException {
        assertThat(run(cliPath(), "sh", example("aws-cli/instances.sh"))).endsWith("running");
    }

    private static void classicVpcByTheAwsCli() throws IOException {
        isHeavy();
        assertThat(run(cliPath(), "sh", example("aws-cli/classic-vpc.sh"))).endsWith("nothing is left");
    }

    /** Installs packages of PyPI into a directory of their own, and returns what makes Python find them. */
    private static Map<String, String> python(String... packages) throws IOException {
        needs("python3", "the example runs: apt-get install python3 python3-pip");
        ProgramRun pip = ProgramRun.of(LIMIT, Map.of(), List.of("python3", "-m", "pip", "--version"));
        assumeTrue(pip.exitCode() == 0, "there is no pip here: apt-get install python3-pip");
        Path target = fresh("python-" + packages[0]);
        List<String> words = new ArrayList<>(List.of("python3", "-m", "pip", "install", "--quiet", "--no-compile"));
        words.addAll(
                List.of("--disable-pip-version-check", "--root-user-action=ignore", "--target", target.toString()));
        words.addAll(List.of(packages));
        ProgramRun.of(LIMIT, Map.of(), words).text();
        return Map.of("PYTHONPATH", target.toString(), "PYTHONDONTWRITEBYTECODE", "1");
    }

    private static void boto() throws IOException {
        assertThat(run(python(BOTO), "python3", example("boto3_instances.py"))).endsWith("running");
    }

    private static void libcloud() throws IOException {
        assertThat(run(python(LIBCLOUD), "python3", example("libcloud_instances.py")))
                .endsWith("running");
    }

    private static void fog() {
        needs("ruby", "the example runs: apt-get install ruby-fog-aws");
        ProgramRun found = ProgramRun.of(LIMIT, Map.of(), List.of("ruby", "-e", "require 'fog/aws'"));
        assumeTrue(found.exitCode() == 0, "there is no fog here: apt-get install ruby-fog-aws");
        assertThat(run(Map.of(), "ruby", example("fog_instances.rb"))).endsWith("running");
    }

    private static void java() {
        assertThat(run(
                        Map.of(),
                        RealVirga.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        example("java/Instances.java")))
                .endsWith("running");
    }

    private static void javaScript() throws IOException {
        needs("node", "the example runs: apt-get install nodejs npm");
        needs("npm", "fetches the SDK: apt-get install npm");
        Path place = fresh("javascript");
        run(
                Map.of(),
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--silent",
                "--prefix",
                place.toString(),
                JAVASCRIPT);
        // Node looks for modules beside the program.
        Path program = Files.copy(EXAMPLES.resolve("javascript/instances.mjs"), place.resolve("instances.mjs"));
        assertThat(run(Map.of(), "node", program.toString())).endsWith("running");
    }

    private static void terraform() throws IOException {
        Path plugins = TerraformTest.requirePlugins();
        Path place = fresh("terraform");
        Files.copy(EXAMPLES.resolve("terraform/main.tf"), place.resolve("main.tf"));
        TerraformTest.terraform(server, place, "init", "-plugin-dir=" + plugins).text();
        TerraformTest.terraform(server, place, "apply", "-auto-approve").text();
        assertThat(TerraformTest.terraform(server, place, "output").text()).isEqualTo("state = \"running\"");
        TerraformTest.terraform(server, place, "destroy", "-auto-approve").text();
    }

    private static void go() throws IOException {
        isHeavy();
        needs("go", "compiles the example");
        Path program = fresh("go").resolve("instances");
        run(Map.of(), "go", "-C", example("go"), "build", "-o", program.toString(), ".");
        assertThat(run(Map.of(), program.toString())).endsWith("running");
    }

    private static void rust() throws IOException {
        isHeavy();
        needs("cargo", "compiles the example");
        Path place = fresh("rust");
        Files.createDirectories(place.resolve("src"));
        Files.copy(EXAMPLES.resolve("rust/Cargo.toml"), place.resolve("Cargo.toml"));
        Files.copy(EXAMPLES.resolve("rust/src/main.rs"), place.resolve("src/main.rs"));
        assertThat(run(Map.of(), "cargo", "run", "--quiet", "--manifest-path", place + "/Cargo.toml"))
                .endsWith("running");
    }

    /** Builds the VPC twice, of which the second time changes nothing, and takes it down twice. */
    private static void classicVpcByAnsible() throws IOException {
        isHeavy();
        Map<String, String> environment = new HashMap<>(python(ANSIBLE, BOTO));
        environment.put("ANSIBLE_HOME", fresh("ansible").toString());
        environment.put("ANSIBLE_NOCOLOR", "1");
        environment.put("LC_ALL", "C.UTF-8");
        String command = environment.get("PYTHONPATH") + "/bin/ansible-playbook";
        for (String playbook : List.of("classic-vpc.yml", "classic-vpc-gone.yml")) {
            assertThat(run(environment, "python3", command, example("ansible/" + playbook)))
                    .containsPattern("changed=[1-9]")
                    .contains("failed=0");
            assertThat(run(environment, "python3", command, example("ansible/" + playbook)))
                    .contains("changed=0", "failed=0");
        }
    }

    /** Something that can fail or be skipped. */
    @FunctionalInterface
    private interface Example {
        void run() throws IOException;
    }

    @TestFactory
    @Timeout(3600)
    Stream<DynamicTest> everyExampleRuns() throws InterruptedException {
        Map<String, Example> examples = new LinkedHashMap<>();
        examples.put("the classic VPC by the AWS CLI", ExamplesTest::classicVpcByTheAwsCli);
        examples.put("the AWS CLI", ExamplesTest::awsCli);
        examples.put("boto3", ExamplesTest::boto);
        examples.put("libcloud", ExamplesTest::libcloud);
        examples.put("fog", ExamplesTest::fog);
        examples.put("the AWS SDK for Java", ExamplesTest::java);
        examples.put("the AWS SDK for JavaScript", ExamplesTest::javaScript);
        examples.put("Terraform", ExamplesTest::terraform);
        examples.put("the AWS SDK for Go", ExamplesTest::go);
        examples.put("the AWS SDK for Rust", ExamplesTest::rust);
        examples.put("the classic VPC by Ansible", ExamplesTest::classicVpcByAnsible);
        List<Callable<Optional<Throwable>>> works = examples.values().stream()
                .map(example -> (Callable<Optional<Throwable>>) () -> outcome(example))
                .toList();
        // JUnit's own threads are for whole classes, and LeakCheck watches a test at a time.
        List<Future<Optional<Throwable>>> outcomes;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            outcomes = two.invokeAll(works);
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : examples.keySet()) {
            Future<Optional<Throwable>> outcome = outcomes.get(tests.size());
            tests.add(DynamicTest.dynamicTest(name, () -> throwIfFailed(outcome)));
        }
        tests.add(DynamicTest.dynamicTest("nothing is left", ExamplesTest::assertNothingIsLeft));
        return tests.stream();
    }

    /** What an example throws, so that its own test can throw it: an error, or that it cannot run here. */
    private static Optional<Throwable> outcome(Example example) {
        try {
            example.run();
            return Optional.empty();
        } catch (IOException | RuntimeException | Error e) {
            return Optional.of(e);
        }
    }

    private static void throwIfFailed(Future<Optional<Throwable>> outcome) throws Throwable {
        try {
            if (outcome.get().isPresent()) {
                throw outcome.get().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static void assertNothingIsLeft() {
        AwsCli aws = server.cli();
        assertThat(aws.ec2("describe-vpcs", "--query", "Vpcs[].IsDefault")).isEqualTo("True");
        assertThat(aws.ec2("describe-addresses", "--query", "Addresses[].PublicIp"))
                .isEmpty();
        assertThat(aws.ec2(
                        "describe-instances",
                        "--filters",
                        "Name=instance-state-name,Values=pending,running,stopping,stopped",
                        "--query",
                        "Reservations[].Instances[].InstanceId"))
                .isEmpty();
    }

    /** The page shows each example, and no file that there is not. */
    @Test
    void thePageNamesEveryExample() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/clients.md"), StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> ROOT.relativize(file).toString())
                            .filter(file -> file.matches(".*\\.(sh|py|rb|java|mjs|go|rs|tf|yml|hcl|yaml)"))
                            .filter(file -> !file.endsWith("-vars.yml") && !file.endsWith("-tasks.yml"))
                            .filter(file -> !page.contains("(../" + file + ")")))
                    .isEmpty();
        }
        Matcher links = Pattern.compile("\\(\\.\\./(examples/[^)]*)\\)").matcher(page);
        while (links.find()) {
            assertThat(ROOT.resolve(links.group(1))).exists();
        }
    }
}
