package io.virga.host.machine;

import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's vhost-net, which moves a guest's packets. */
final class VhostNet {
    static final Path DEVICE = Path.of("/dev/vhost-net");

    private VhostNet() {}

    static boolean present() {
        return Files.isReadable(DEVICE) && Files.isWritable(DEVICE);
    }
}
