package io.virga.host.linux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A connected Unix socket for lines of text, which hands open files to the other side; Java's channels cannot. Blocks its
 * thread, which should not be a virtual one.
 */
public final class DescriptorSocket implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int LONGEST_LINE = 1 << 22;

    private final int socket;
    private byte[] received = {};

    private DescriptorSocket(int socket) {
        this.socket = socket;
    }

    /**
     * Connects to a listening socket.
     *
     * @param deadline how long each later call waits at most
     * @throws io.virga.host.api.HostException FAILED when nothing listens there
     */
    public static DescriptorSocket connect(Path path, Duration deadline) {
        DescriptorSocket made =
                new DescriptorSocket(LibC.socket(LibC.AF_UNIX, LibC.SOCK_STREAM | LibC.SOCK_CLOEXEC, 0));
        boolean done = false;
        try {
            LibC.deadline(made.socket, deadline);
            LibC.connect(made.socket, path.toString());
            done = true;
            return made;
        } finally {
            if (!done) {
                made.close();
            }
        }
    }

    /** Sends a line, and with it an open file. */
    public void send(String line, Optional<OpenFile> file) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        int[] descriptors = file.map(open -> new int[] {open.descriptor()}).orElseGet(() -> new int[0]);
        int sent = LibC.send(socket, bytes, descriptors);
        while (sent < bytes.length) {
            sent += LibC.send(socket, Arrays.copyOfRange(bytes, sent, bytes.length));
        }
    }

    /** Waits for the next line; empty when the other side has closed the connection. */
    public Optional<String> receive() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() < LONGEST_LINE) {
            for (int i = 0; i < received.length; i++) {
                if (received[i] == '\n') {
                    line.write(received, 0, i);
                    received = Arrays.copyOfRange(received, i + 1, received.length);
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
            }
            line.writeBytes(received);
            received = LibC.receive(socket, BUFFER_BYTES);
            if (received.length == 0) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        LibC.close(socket);
    }
}
