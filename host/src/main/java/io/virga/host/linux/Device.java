package io.virga.host.linux;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A device that guests need, and what to do where this user may not open it.
 *
 * @param absence what to do when there is no such device, in words for a person
 * @param group the group that distributions give it to; empty where they let everybody open it
 */
public record Device(Path path, String absence, Optional<String> group) {
    /** What runs guests by the processor's virtualization. */
    public static final Device KVM = new Device(
            Path.of("/dev/kvm"),
            "The processor's virtualization is off in the firmware, in use by another hypervisor, or not passed on to this"
                    + " machine (nested virtualization)",
            Optional.of("kvm"));

    /** What taps of guests are made with, and pasta's. */
    public static final Device TUN = new Device(
            Path.of("/dev/net/tun"),
            "Load the kernel module: sudo modprobe tun. In a container, have it passed in: --device /dev/net/tun",
            Optional.empty());

    private static final Set<PosixFilePermission> OF_THE_GROUP =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE);

    public Device {
        requireNonNull(path, "path is null");
        requireNonNull(absence, "absence is null");
        requireNonNull(group, "group is null");
    }

    /**
     * Why a device can't be opened.
     *
     * @param detail the file, and its owner, group and mode
     * @param advice what mends it: a command where there is one
     */
    public record Refusal(String detail, String advice) {
        public Refusal {
            requireNonNull(detail, "detail is null");
            requireNonNull(advice, "advice is null");
        }

        /** Both in one line. */
        public String text() {
            return detail + ". " + advice;
        }
    }

    /** Looks at the device; empty when it can be opened for reading and writing. */
    public Optional<Refusal> refusal() {
        return Files.isReadable(path) && Files.isWritable(path) ? Optional.empty() : Optional.of(explain());
    }

    /** What keeps this user from a device that can't be opened. */
    Refusal explain() {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            return refusal(
                    attributes.owner().getName(),
                    attributes.group().getName(),
                    attributes.permissions(),
                    StartingUser.current());
        } catch (NoSuchFileException _) {
            return new Refusal("there is no " + path, absence);
        } catch (IOException e) {
            return new Refusal("%s can't be looked at: %s".formatted(path, e.getMessage()), absence);
        }
    }

    Refusal refusal(String owner, String ownersGroup, Set<PosixFilePermission> mode, StartingUser starting) {
        String user = starting.name();
        String text = PosixFilePermissions.toString(mode);
        // A user namespace does not tell who owns what is another user's.
        boolean isUnknown = starting.isInNamespace() && ownersGroup.equals(StartingUser.UNKNOWN_GROUP);
        String detail = isUnknown
                ? "%s may not be opened by the user %s: it has the mode %s".formatted(path, user, text)
                : "%s may not be opened by the user %s: it belongs to %s:%s and has the mode %s"
                        .formatted(path, user, owner, ownersGroup, text);
        if (isUnknown && mode.containsAll(OF_THE_GROUP)) {
            return new Refusal(
                    detail,
                    "Become a member of its group: sudo usermod -aG $(stat -c %%G %s) %s. Then log in anew"
                            .formatted(path, user));
        }
        if (mode.containsAll(OF_THE_GROUP) && !ownersGroup.equals("root")) {
            return new Refusal(
                    detail,
                    "Become a member of its group: sudo usermod -aG %s %s. Then log in anew"
                            .formatted(ownersGroup, user));
        }
        return new Refusal(
                detail,
                group.map(name -> giveToGroup(name, user))
                        .orElseGet(() -> "Give it the mode that distributions give it: "
                                + "sudo chmod 666 %s. %s".formatted(path, atEachBoot("MODE=\"0666\""))));
    }

    private String giveToGroup(String name, String user) {
        return "Give it to the group %1$s, and become a member of that: sudo chown root:%1$s %2$s && sudo chmod 660 %2$s && sudo usermod -aG %1$s %3$s. Then log in anew. %4$s"
                .formatted(name, path, user, atEachBoot("GROUP=\"%s\", MODE=\"0660\"".formatted(name)));
    }

    private String atEachBoot(String assignments) {
        return "For every boot: echo 'KERNEL==\"%1$s\", %2$s' | sudo tee /etc/udev/rules.d/60-virga-%1$s.rules"
                .formatted(path.getFileName(), assignments);
    }
}
