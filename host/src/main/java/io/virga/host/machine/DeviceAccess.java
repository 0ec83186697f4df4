package io.virga.host.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Says which device a user may not open, and which command mends that. */
public final class DeviceAccess {
    private DeviceAccess() {}

    /**
     * What is wrong with a device that is there and can't be opened for reading and writing, and what to do.
     *
     * @param usualGroup the group that distributions give it to, for a device that belongs to nobody else
     */
    public static String advice(Path device, String usualGroup) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(device, PosixFileAttributes.class);
            String group = attributes.group().getName();
            String mode = PosixFilePermissions.toString(attributes.permissions());
            String said = "%s may not be opened by %s: it has the mode %s and belongs to %s:%s. "
                    .formatted(
                            device,
                            System.getProperty("user.name"),
                            mode,
                            attributes.owner().getName(),
                            group);
            boolean groupMay = attributes
                    .permissions()
                    .containsAll(Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE));
            if (groupMay && !group.equals("root")) {
                return said
                        + "Become a member of its group, then log in again: sudo usermod -aG %s %s"
                                .formatted(group, System.getProperty("user.name"));
            }
            return said
                    + "Give it to the group %1$s, and become a member of that, then log in again: sudo chown root:%1$s %2$s && sudo chmod 660 %2$s && sudo usermod -aG %1$s %3$s"
                            .formatted(usualGroup, device, System.getProperty("user.name"));
        } catch (IOException e) {
            return "%s can't be looked at: %s".formatted(device, e.getMessage());
        }
    }
}
