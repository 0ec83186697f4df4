package io.virga.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequirementsTest {
    private static final Ownership ROOT = new Ownership(true, 4_294_967_295L);
    private static final Ownership USER = new Ownership(false, 4_294_967_295L);
    private static final Ownership ROOT_OF_A_NAMESPACE = new Ownership(true, 1);

    @TempDir
    private Path directory;

    @Test
    void nothingIsMissingWhereEverythingIs() {
        for (ImageRecipe recipe : ImageRecipe.values()) {
            assertThat(new ImageBuilder(directory, USER, _ -> true).missing(recipe))
                    .isEmpty();
        }
    }

    @Test
    void tinyNeedsFakerootOfAnOrdinaryUserOnly() {
        assertThat(missing(ImageRecipe.VIRGA_TINY, ROOT)).containsExactly("apt", "dpkg", "tar", "qemu-utils");
        assertThat(missing(ImageRecipe.VIRGA_TINY, ROOT_OF_A_NAMESPACE)).doesNotContain("fakeroot");
        assertThat(missing(ImageRecipe.VIRGA_TINY, USER)).contains("fakeroot");
    }

    @Test
    void debianNeedsWhatGivesFilesToItsUsers() {
        assertThat(missing(ImageRecipe.DEBIAN_12, ROOT)).contains("mmdebstrap").doesNotContain("uidmap", "fakeroot");
        assertThat(missing(ImageRecipe.DEBIAN_12, USER)).contains("mmdebstrap", "uidmap", "fakeroot");
        assertThat(missing(ImageRecipe.DEBIAN_12, ROOT_OF_A_NAMESPACE))
                .contains("fakechroot", "fakeroot")
                .doesNotContain("uidmap");
    }

    @Test
    void aBuildThatCannotBeginSaysWhatToInstall() {
        ImageBuilder builder = new ImageBuilder(
                directory, ROOT, program -> !Set.of("qemu-img", "mmdebstrap").contains(program));

        assertThatThrownBy(() -> builder.build(ImageRecipe.DEBIAN_12, _ -> {}))
                .isInstanceOf(HostException.class)
                .hasMessageEndingWith("apt-get install qemu-utils mmdebstrap")
                .extracting(e -> ((HostException) e).reason())
                .isEqualTo(HostException.Reason.PROGRAM_MISSING);
        assertThat(directory).isEmptyDirectory();
    }

    private java.util.List<String> missing(ImageRecipe recipe, Ownership ownership) {
        return new ImageBuilder(directory, ownership, _ -> false)
                .missing(recipe).stream().map(Requirement::debianPackage).toList();
    }
}
