package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches over HTTPS, with the authorities that Java trusts. It follows no redirects, so that an issuer cannot send it
 * elsewhere; it asks no addresses but those of {@link IssuerAddresses}; and an answer has an end, in bytes and in time.
 */
final class HttpsKeyFetcher implements KeyFetcher {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LARGEST = 256 << 10;
    private static final int SUCCESS = 200;

    private final BiPredicate<String, InetAddress> addresses;
    private final Supplier<SSLSocketFactory> sockets;
    private final Duration longest;
    private final int largest;

    HttpsKeyFetcher(IssuerAddresses addresses) {
        this(addresses::isAllowed, () -> (SSLSocketFactory) SSLSocketFactory.getDefault(), LONGEST, LARGEST);
    }

    /**
     * @param addresses whether a host may be asked at an address
     * @param sockets knows the authorities that are trusted; asked for when it is needed, since it reads them
     * @param longest from the look-up of the name to the last byte
     * @param largest in bytes
     */
    HttpsKeyFetcher(
            BiPredicate<String, InetAddress> addresses,
            Supplier<SSLSocketFactory> sockets,
            Duration longest,
            int largest) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.sockets = requireNonNull(sockets, "sockets is null");
        this.longest = requireNonNull(longest, "longest is null");
        this.largest = largest;
    }

    @Override
    public byte[] fetch(URI address) throws IOException, InterruptedException {
        if (!"https".equals(address.getScheme()) || address.getHost() == null || address.getUserInfo() != null) {
            throw new IOException("not an address of HTTPS: " + address);
        }
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("provider-keys").start(() -> {
            try {
                body.complete(ask(address));
            } catch (IOException | RuntimeException e) {
                body.completeExceptionally(e);
            }
        });
        try {
            return body.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + longest, e);
        } finally {
            thread.interrupt(); // closes a socket that it waits for
        }
    }

    private byte[] ask(URI address) throws IOException {
        String host = address.getHost();
        for (InetAddress one : InetAddress.getAllByName(host)) {
            check(host, one);
        }
        HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setSSLSocketFactory(new CheckedSockets(sockets.get()));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) longest.toMillis());
        connection.setReadTimeout((int) longest.toMillis());
        connection.setRequestProperty("Connection", "close");
        if (connection.getResponseCode() != SUCCESS) {
            connection.disconnect();
            throw new IOException("status " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new IOException("more than " + largest + " bytes");
            }
            return bytes;
        } finally {
            connection.disconnect();
        }
    }

    private void check(String host, InetAddress address) throws IOException {
        if (!addresses.test(host, address)) {
            throw new IOException(host + " is at an address that is not public");
        }
    }

    /**
     * Looks at the address that is connected before anything is sent: between a look-up and the connection, a name may have
     * come to lead elsewhere.
     */
    private final class CheckedSockets extends SSLSocketFactory {
        private final SSLSocketFactory checked;

        private CheckedSockets(SSLSocketFactory checked) {
            this.checked = checked;
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            check(host, socket.getInetAddress());
            return checked.createSocket(socket, host, port, autoClose);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return checked.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return checked.getSupportedCipherSuites();
        }

        private static IOException notLayered() {
            return new IOException("only over a socket that is connected");
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw notLayered();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            throw notLayered();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw notLayered();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            throw notLayered();
        }
    }
}
