package io.virga.server.isolation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Whether this user may open a device, and what to do if not. */
public final class DeviceAccess {
    /** The device that taps of guests are made with, and pasta's. */
    public static final Path TUN = Path.of("/dev/net/tun");

    private DeviceAccess() {}

    /**
     * Why a device cannot be opened.
     *
     * @param detail the file, and its owner, group and mode
     * @param advice the command that mends it
     */
    public record Refusal(String detail, String advice) {
        public Refusal {
            requireNonNull(detail, "detail is null");
            requireNonNull(advice, "advice is null");
        }
    }

    /**
     * Looks at a device; empty when it can be opened for reading and writing.
     *
     * @param module the kernel module that makes the device
     */
    public static Optional<Refusal> refusal(Path device, String module) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(device, PosixFileAttributes.class);
            return Files.isReadable(device) && Files.isWritable(device)
                    ? Optional.empty()
                    : Optional.of(refusal(
                            device,
                            attributes.owner().getName(),
                            attributes.group().getName(),
                            attributes.permissions(),
                            System.getProperty("user.name")));
        } catch (IOException e) {
            return Optional.of(new Refusal(
                    device + " is not there",
                    "Load the kernel module: sudo modprobe %s. In a container, have it passed in: --device %s"
                            .formatted(module, device)));
        }
    }

    static Refusal refusal(Path device, String owner, String group, Set<PosixFilePermission> mode, String user) {
        String detail = "%s may not be opened by the user %s: it belongs to %s:%s and has the mode %s"
                .formatted(device, user, owner, group, PosixFilePermissions.toString(mode));
        boolean groupMayOpen = mode.contains(PosixFilePermission.GROUP_READ)
                && mode.contains(PosixFilePermission.GROUP_WRITE)
                && !group.equals("root");
        String advice = groupMayOpen
                ? "Become a member of its group: sudo usermod -aG %s %s. Then log in anew.".formatted(group, user)
                : "Give it the mode that distributions give it: sudo chmod 666 %s. For every boot: echo 'KERNEL==\"%s\", MODE=\"0666\"' | sudo tee /etc/udev/rules.d/60-virga-%2$s.rules"
                        .formatted(device, device.getFileName());
        return new Refusal(detail, advice);
    }
}
