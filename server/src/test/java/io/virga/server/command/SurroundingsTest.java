package io.virga.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.server.Credentials;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static String linesFor(Surroundings.Reader reader) {
        return new Surroundings(
                        URI.create("http://127.0.0.1:4566"),
                        "eu-west-1",
                        new Credentials("test", "it's ${a} \"secret\""))
                .linesFor(reader)
                .replace(System.lineSeparator(), "\n");
    }

    @Test
    void aShellSetsAndUnsets() {
        assertThat(linesFor(Surroundings.Reader.SHELL)).isEqualTo("""
                export AWS_ENDPOINT_URL=http://127.0.0.1:4566
                export AWS_ACCESS_KEY_ID=test
                export AWS_SECRET_ACCESS_KEY='it'\\''s ${a} "secret"'
                export AWS_DEFAULT_REGION=eu-west-1
                export AWS_REGION=eu-west-1
                unset AWS_SESSION_TOKEN AWS_PROFILE
                """);
    }

    @Test
    void aFileHasTheVariables() {
        assertThat(linesFor(Surroundings.Reader.DOTENV)).startsWith("""
                AWS_ENDPOINT_URL=http://127.0.0.1:4566
                AWS_ACCESS_KEY_ID=test
                AWS_SECRET_ACCESS_KEY="it's \\${a} \\"secret\\""
                """).doesNotContain("export", "unset");
    }

    @Test
    void powerShellHasItsOwnQuotes() {
        assertThat(linesFor(Surroundings.Reader.POWERSHELL))
                .contains("""
                $Env:AWS_ACCESS_KEY_ID = 'test'
                $Env:AWS_SECRET_ACCESS_KEY = 'it''s ${a} "secret"'
                """, "Remove-Item Env:AWS_PROFILE -ErrorAction SilentlyContinue\n");
    }

    @Test
    void terraformGetsItsProvider() {
        assertThat(linesFor(Surroundings.Reader.TERRAFORM)).isEqualTo("""
                provider "aws" {
                  region     = "eu-west-1"
                  access_key = "test"
                  secret_key = "it's $${a} \\"secret\\""

                  endpoints {
                    cloudtrail = "http://127.0.0.1:4566"
                    ec2        = "http://127.0.0.1:4566"
                    iam        = "http://127.0.0.1:4566"
                    ssm        = "http://127.0.0.1:4566"
                    sts        = "http://127.0.0.1:4566"
                  }
                }
                """);
    }
}
