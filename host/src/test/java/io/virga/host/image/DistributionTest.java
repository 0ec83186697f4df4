package io.virga.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class DistributionTest {
    @Test
    void debianAndUbuntuHaveTheUsersOfTheirImagesOnEc2() throws IOException {
        Distribution debian = Distribution.parse(
                "ID=debian\nVERSION_CODENAME=bookworm\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        Distribution ubuntu =
                Distribution.parse("ID=ubuntu\nVERSION_CODENAME=noble\nPRETTY_NAME=\"Ubuntu 24.04 LTS\"\n");

        assertThat(debian.name()).isEqualTo("Debian GNU/Linux 12 (bookworm)");
        assertThat(debian.codeName()).isEqualTo("bookworm");
        assertThat(debian.loginUser()).isEqualTo("admin");
        assertThat(ubuntu.loginUser()).isEqualTo("ubuntu");
    }

    @Test
    void otherDistributionsAreToldToImport() {
        assertThatThrownBy(() -> Distribution.parse("ID=fedora\nPRETTY_NAME=\"Fedora Linux 43\"\n"))
                .hasMessageContaining("Fedora Linux 43")
                .hasMessageContaining("virga image import");
    }
}
