package io.virga.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.host.api.HostException;
import io.virga.host.local.SavedLinux;
import io.virga.host.machine.ProbeRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the real image from real packages, and inspects it from outside. */
final class TinyImageTest {
    @TempDir
    private Path directory;

    @Test
    void diskHasPartitionsBootLoaderAndARootFileSystemOfRoots() throws IOException {
        ImageBuilder builder = new ImageBuilder(directory.resolve("images"));
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "images are made on x86-64 machines only");
        assumeTrue(
                builder.missing(ImageRecipe.VIRGA_TINY).isEmpty(),
                () -> "missing here: " + builder.missing(ImageRecipe.VIRGA_TINY));
        List<BuildProgress> progress = new ArrayList<>();

        BuiltImage image = built(builder, progress);

        assertThat(progress.getLast().part()).isEqualTo(1);
        assertThat(builder.built(ImageRecipe.VIRGA_TINY)).contains(image);
        assertThat(builder.build(ImageRecipe.VIRGA_TINY, _ -> {})).isEqualTo(image);
        assertThat(directory.resolve("images/virga-tiny.building")).doesNotExist();
        assertThat(Files.size(image.disk())).isLessThan(40L << 20);
        assertThat(image.directBoot())
                .hasValueSatisfying(kernel -> assertThat(kernel.kernel()).isNotEmptyFile());

        assertThat(ProbeRuns.problemUnderTcg(image.directBoot().orElseThrow().kernel(), directory))
                .as("the probe of the accelerators with a real kernel")
                .isEmpty();
        SavedLinux.countsOn(
                image.directBoot().orElseThrow().kernel(),
                image.directBoot().orElseThrow().initialRamDisk(),
                directory.resolve("data"));

        Path raw = directory.resolve("raw");
        lines("qemu-img", "convert", "-O", "raw", image.disk().toString(), raw.toString());
        assertThat(Files.size(raw)).isEqualTo(image.virtualSizeBytes());
        assertThat(lines("sfdisk", "--verify", raw.toString())).anyMatch(line -> line.contains("No errors"));
        String root = raw + "?offset=" + 20480 * 512;
        assertThat(lines("e2fsck", "-fn", root)).anyMatch(line -> line.startsWith("virga-root:"));
        assertThat(lines("debugfs", "-R", "stat /usr/bin/busybox", root))
                .anyMatch(line -> line.contains("Mode:  04755"))
                .anyMatch(line -> line.matches("User: +0 +Group: +0 .*"));
        assertThat(lines("debugfs", "-R", "ls -l /boot", root))
                .anyMatch(line -> line.endsWith(" vmlinuz"))
                .anyMatch(line -> line.endsWith(" initrd.img"));
        assertThat(lines("debugfs", "-R", "cat /boot/grub/grub.cfg", root)).contains("initrd /boot/initrd.img");
    }

    private static BuiltImage built(ImageBuilder builder, List<BuildProgress> progress) {
        try {
            return builder.build(ImageRecipe.VIRGA_TINY, progress::add);
        } catch (HostException e) {
            assumeTrue(!e.getMessage().startsWith("Packages could not be downloaded"), e.getMessage());
            throw e;
        }
    }

    private List<String> lines(String... command) {
        return new BuildPrograms(directory.resolve("log"))
                .lines(new BuildPrograms.Run(List.of(command), Map.of(), directory));
    }
}
