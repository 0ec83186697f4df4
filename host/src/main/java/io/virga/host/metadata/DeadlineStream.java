package io.virga.host.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Reads from a socket with one deadline for a whole request, so that a slow sender cannot hold a connection for ever. */
final class DeadlineStream extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private long deadlineNanos = System.nanoTime();

    DeadlineStream(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** Sets the deadline for all following reads together, counted from now. */
    void allow(Duration time) {
        deadlineNanos = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long left = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the request took too long");
        }
        socket.setSoTimeout((int) left);
        return in.read(bytes, offset, length);
    }
}
