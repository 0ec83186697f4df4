package io.virga.server.command;

import static java.util.Objects.requireNonNull;

import io.virga.server.Credentials;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What points AWS's tools at a Virga, as each of them reads it. */
final class Surroundings {
    /** Who is to read it. */
    enum Reader {
        SHELL,
        DOTENV,
        POWERSHELL,
        TERRAFORM;

        /** The name in the command line: {@code shell}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The services that Virga has, as Terraform's provider names them. */
    private static final List<String> SERVICES = List.of("cloudtrail", "ec2", "iam", "ssm", "sts");

    /** With a token or a profile of another account, every signature would be invalid. */
    private static final List<String> UNSET = List.of("AWS_SESSION_TOKEN", "AWS_PROFILE");

    private final URI endpoint;
    private final String region;
    private final Credentials credentials;

    Surroundings(URI endpoint, String region, Credentials credentials) {
        this.endpoint = requireNonNull(endpoint, "endpoint is null");
        this.region = requireNonNull(region, "region is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
    }

    /** Lines for a reader, each with its end. */
    String linesFor(Reader reader) {
        StringBuilder text = new StringBuilder();
        switch (reader) {
            case SHELL -> {
                variables().forEach((name, value) -> line(text, "export " + name + "=" + quoted(value)));
                line(text, "unset " + String.join(" ", UNSET));
            }
            case DOTENV -> variables().forEach((name, value) -> line(text, name + "=" + inDotenv(value)));
            case POWERSHELL -> {
                variables()
                        .forEach((name, value) -> line(text, "$Env:" + name + " = '" + value.replace("'", "''") + "'"));
                UNSET.forEach(name -> line(text, "Remove-Item Env:" + name + " -ErrorAction SilentlyContinue"));
            }
            case TERRAFORM -> provider(text);
        }
        return text.toString();
    }

    private Map<String, String> variables() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("AWS_ENDPOINT_URL", endpoint.toString());
        all.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        all.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        all.put("AWS_DEFAULT_REGION", region);
        all.put("AWS_REGION", region);
        return all;
    }

    /** The provider's configuration. It says all by itself: no variable is needed, and none changes it. */
    private void provider(StringBuilder text) {
        line(text, "provider \"aws\" {");
        line(text, "  region     = " + inHcl(region));
        line(text, "  access_key = " + inHcl(credentials.accessKeyId()));
        line(text, "  secret_key = " + inHcl(credentials.secretAccessKey()));
        line(text, "");
        line(text, "  endpoints {");
        int longest = SERVICES.stream().mapToInt(String::length).max().orElseThrow();
        SERVICES.forEach(service -> line(
                text, "    " + service + " ".repeat(longest - service.length()) + " = " + inHcl(endpoint.toString())));
        line(text, "  }");
        line(text, "}");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }

    /** Quotes a text for the shell. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** Quotes a text for a file of variables, if need be: not all programs that read such files know quotes. */
    static String inDotenv(String text) {
        return text.matches("[^\\s#'\"\\\\$]*")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + '"';
    }

    /** Quotes a text for Terraform's language. */
    private static String inHcl(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + '"';
    }
}
