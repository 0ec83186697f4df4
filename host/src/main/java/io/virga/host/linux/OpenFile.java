package io.virga.host.linux;

import java.nio.file.Path;

/** An open file, to be handed to another process. */
public final class OpenFile implements AutoCloseable {
    private final int descriptor;

    OpenFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens a file for reading. */
    public static OpenFile read(Path file) {
        return new OpenFile(LibC.open(file.toString(), LibC.O_RDONLY | LibC.O_CLOEXEC));
    }

    /** Opens a file for reading and writing. */
    public static OpenFile write(Path file) {
        return new OpenFile(LibC.open(file.toString(), LibC.O_RDWR | LibC.O_CLOEXEC));
    }

    /**
     * Opens a tap of a network namespace, for a program that moves its frames. The tap must exist: otherwise one is made that
     * goes when it is closed.
     *
     * @throws io.virga.host.api.HostException FAILED when another program has it
     */
    public static OpenFile tap(Namespace namespace, String device) {
        return Namespaces.call(namespace, () -> {
            OpenFile file = write(Path.of("/dev/net/tun"));
            boolean done = false;
            try {
                LibC.attachTap(file.descriptor, device);
                done = true;
                return file;
            } finally {
                if (!done) {
                    file.close();
                }
            }
        });
    }

    int descriptor() {
        return descriptor;
    }

    @Override
    public void close() {
        LibC.close(descriptor);
    }
}
