package io.virga.host.local;

import static io.virga.host.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.ContentSource;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.machine.AcceleratorPolicy;
import io.virga.host.machine.TestingControlGroups;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Linux guest that counts in a shell, whose memory is saved and restored. */
public final class SavedLinux {
    private static final String COUNTING = "console=ttyS0 quiet rdinit=/bin/busybox -- sh -c"
            + " \"i=0; while true; do i=$((i+1)); echo count $i.; /bin/busybox sleep 0.1; done\"";
    private static final Pattern COUNT = Pattern.compile("count ([0-9]+)\\.");

    private SavedLinux() {}

    /**
     * Sees whether the guest counts on.
     *
     * @param initialRamDisk with busybox
     */
    public static void countsOn(Path kernel, Path initialRamDisk, Path data) {
        NoNetworks none = new NoNetworks();
        try (LocalHost host = LocalHost.open(new LocalHostOptions(
                "local",
                data,
                Optional.of(1024L),
                AcceleratorPolicy.TCG,
                "test",
                InstantSource.system(),
                none,
                none,
                none,
                List.of(),
                TestingControlGroups.NAME))) {
            host.disks()
                    .putBootFiles(
                            "boot-1",
                            new ContentSource.HostFile(kernel.toString()),
                            new ContentSource.HostFile(initialRamDisk.toString()),
                            COUNTING);
            try {
                host.machines().start(machine(1));
                eventually(() -> assertThat(counts(host)).hasSizeGreaterThan(2));
                host.machines().saveMemory("i-1", 1);
                eventually(() -> assertThat(
                                host.machines().status("i-1").orElseThrow().state())
                        .isEqualTo(State.SAVED));
                List<Integer> before = counts(host);

                host.machines().restoreMemory(machine(2));

                eventually(() -> assertThat(counts(host)).hasSizeGreaterThan(before.size() + 2));
                List<Integer> all = counts(host);
                for (int i = 0; i < all.size(); i++) {
                    assertThat(all.get(i)).isEqualTo(i + 1);
                }
            } finally {
                host.machines().remove("i-1", 2);
            }
        }
    }

    private static MachineSpec machine(long generation) {
        return new MachineSpec(
                "i-1",
                generation,
                1,
                128,
                1.0,
                "ec2a5c1e-0000-4000-8000-000000000001",
                new MachineSpec.Boot.Direct("boot-1"),
                List.of(),
                List.of());
    }

    private static List<Integer> counts(LocalHost host) {
        String console = new String(host.machines().console("i-1").bytes(), StandardCharsets.US_ASCII);
        return COUNT.matcher(console)
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .toList();
    }
}
