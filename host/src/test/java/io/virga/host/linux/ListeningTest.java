package io.virga.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ListeningTest {
    @Test
    void pausesEachTimeThatNothingCanBeAccepted() {
        AtomicInteger pauses = new AtomicInteger();
        FailingListener listener = new FailingListener(3);

        new Listening("Tests", pauses::incrementAndGet).run(listener, _ -> {});

        assertThat(pauses).hasValue(3);
    }

    @Test
    @SuppressWarnings("try") // the listener is closed early, to end the loop
    void closesAConnectionThatCouldNotBeServedAndGoesOn() throws IOException {
        List<SocketChannel> accepted = new ArrayList<>();
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel first = SocketChannel.open(listener.getLocalAddress());
                    SocketChannel second = SocketChannel.open(listener.getLocalAddress())) {
                assertThat(first.isConnected() && second.isConnected()).isTrue();
                new Listening("Tests").run(listener, connection -> {
                    accepted.add(connection);
                    if (accepted.size() == 2) {
                        listener.close();
                    }
                    throw new IllegalStateException("no thread can be started");
                });
            }
        }
        assertThat(accepted).hasSize(2).noneMatch(SocketChannel::isOpen);
    }

    /** A listening socket of a process without a free descriptor. It is closed after some attempts. */
    private static final class FailingListener extends ServerSocketChannel {
        private int failures;

        private FailingListener(int failures) {
            super(SelectorProvider.provider());
            this.failures = failures;
        }

        @Override
        public SocketChannel accept() throws IOException {
            if (failures == 0) {
                throw new ClosedChannelException();
            }
            failures--;
            throw new IOException("Too many open files");
        }

        @Override
        public ServerSocketChannel bind(SocketAddress local, int backlog) {
            return this;
        }

        @Override
        public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) {
            return this;
        }

        @Override
        public <T> T getOption(SocketOption<T> name) {
            throw new UnsupportedOperationException(name.name());
        }

        @Override
        public Set<SocketOption<?>> supportedOptions() {
            return Set.of();
        }

        @Override
        public ServerSocket socket() {
            throw new UncheckedIOException(new IOException("no socket"));
        }

        @Override
        public SocketAddress getLocalAddress() {
            return new InetSocketAddress(0);
        }

        @Override
        protected void implCloseSelectableChannel() {}

        @Override
        protected void implConfigureBlocking(boolean block) {}
    }
}
