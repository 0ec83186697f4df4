package io.virga.host.linux;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A pipe between this process and another one, pipe(7). One end is handed over; the other one is used through a channel,
 * which stays open when the pipe is closed. What blocks on a channel blocks its thread, which should not be a virtual one.
 */
public final class Pipe implements AutoCloseable {
    private final OpenFile source;
    private final OpenFile sink;

    private Pipe(OpenFile source, OpenFile sink) {
        this.source = source;
        this.sink = sink;
    }

    public static Pipe open() {
        int[] ends = LibC.pipe();
        return new Pipe(new OpenFile(ends[0]), new OpenFile(ends[1]));
    }

    /** The end that is read from. */
    public OpenFile source() {
        return source;
    }

    /** The end that is written to. */
    public OpenFile sink() {
        return sink;
    }

    /** Reads what is written to the pipe, up to the end of all who may write. */
    public FileChannel read() throws IOException {
        return channel(source, StandardOpenOption.READ);
    }

    /** Writes to the pipe. Fails when nobody may read from it any more. */
    public FileChannel write() throws IOException {
        return channel(sink, StandardOpenOption.WRITE);
    }

    private static FileChannel channel(OpenFile end, OpenOption how) throws IOException {
        return FileChannel.open(Path.of("/proc/self/fd/" + end.descriptor()), how);
    }

    /** Closes both ends in this process. */
    @Override
    public void close() {
        try {
            source.close();
        } finally {
            sink.close();
        }
    }
}
