package io.virga.server.isolation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserNamespacesTest {
    @TempDir
    private Path settings;

    private void set(String name, String value) throws IOException {
        Path file = settings.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value + "\n", US_ASCII);
    }

    @Test
    void namesTheRuleOfAppArmorOnUbuntu() throws IOException {
        set("kernel/apparmor_restrict_unprivileged_userns", "1");
        set("user/max_user_namespaces", "95000");

        assertThat(UserNamespaces.advice(settings))
                .contains(
                        "printf 'kernel.apparmor_restrict_unprivileged_userns=0\\n' | sudo tee /etc/sysctl.d/60-virga.conf")
                .contains("sudo sysctl --system")
                .doesNotContain("max_user_namespaces");
    }

    @Test
    void namesAllSettingsThatForbid() throws IOException {
        set("kernel/unprivileged_userns_clone", "0");
        set("user/max_user_namespaces", "0");

        assertThat(UserNamespaces.advice(settings))
                .contains("'kernel.unprivileged_userns_clone=1\\nuser.max_user_namespaces=10000\\n'");
    }

    @Test
    void sendsToRootWhereNoSettingForbids() {
        assertThat(UserNamespaces.advice(settings))
                .contains("--privileged", "as root")
                .doesNotContain("sysctl");
    }
}
