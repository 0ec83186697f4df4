package io.virga.server.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostKeysTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0fKQ1d8Fv9zQz3lZ8yq8k5w0m5a1b2c3d4e5f6g7h8";

    @Test
    void readsTheKeysThatCloudInitPrints() {
        String console = """
            [    2.1] something
            <14>Jan  1 00:00:00 cloud-init: -----BEGIN SSH HOST KEY KEYS-----
            %s root@ip-172-31-0-5
            -----END SSH HOST KEY KEYS-----
            login:
            """.formatted(KEY);
        assertThat(HostKeys.knownHosts(console, "i-1")).containsExactly("i-1 " + KEY);
    }

    @Test
    void takesTheLastBlockAndIgnoresOtherLines() {
        String old = KEY.replace("J0fK", "OLD0");
        String console = block(old + "\r\nnoise here\r\n") + block("[   3.0] " + KEY + "\r\n");
        assertThat(HostKeys.knownHosts(console, "i-1")).containsExactly("i-1 " + KEY);
    }

    @Test
    void knowsNothingWithoutAWholeBlock() {
        assertThat(HostKeys.knownHosts("", "i-1")).isEmpty();
        assertThat(HostKeys.knownHosts("-----BEGIN SSH HOST KEY KEYS-----\n" + KEY + "\n", "i-1"))
                .isEmpty();
    }

    private static String block(String lines) {
        return "-----BEGIN SSH HOST KEY KEYS-----\r\n" + lines + "-----END SSH HOST KEY KEYS-----\r\n";
    }
}
