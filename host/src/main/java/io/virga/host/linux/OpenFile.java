package io.virga.host.linux;

import java.nio.file.Path;

/** An open file, to be handed to another process. */
public final class OpenFile implements AutoCloseable {
    private final int descriptor;

    private OpenFile(int descriptor) {
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

    int descriptor() {
        return descriptor;
    }

    @Override
    public void close() {
        LibC.close(descriptor);
    }
}
