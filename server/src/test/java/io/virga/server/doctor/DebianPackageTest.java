package io.virga.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DebianPackageTest {
    @Test
    void readsTheList() {
        List<DebianPackage> all = DebianPackage.all();
        assertThat(all)
                .extracting(DebianPackage::name)
                .contains("qemu-system-x86", "passt")
                .doesNotHaveDuplicates();
        assertThat(all).allSatisfy(entry -> assertThat(entry.reason()).isNotBlank());
    }

    @Test
    void seesWhatIsThere() {
        assertThat(new DebianPackage("dash", DebianPackage.Use.RUN, "sh", "a shell").isPresent())
                .isTrue();
        assertThat(new DebianPackage("base", DebianPackage.Use.RUN, "/etc/passwd", "users").isPresent())
                .isTrue();
        assertThat(new DebianPackage("none", DebianPackage.Use.RUN, "no-such-program", "none").isPresent())
                .isFalse();
    }
}
