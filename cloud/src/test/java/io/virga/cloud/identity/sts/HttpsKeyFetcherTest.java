package io.virga.cloud.identity.sts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server of HTTPS on loopback, whose certificate is made by the JDK's keytool. */
class HttpsKeyFetcherTest {
    private static final char[] PASSWORD = "of the test".toCharArray();
    private static final int LARGEST = 1000;

    @TempDir
    static Path directory;

    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final CountDownLatch DONE = new CountDownLatch(1);
    private static ExecutorService threads;
    private static HttpsServer server;
    private static SSLSocketFactory trusting;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException, InterruptedException {
        SSLContext context = context(certificate());
        trusting = context.getSocketFactory();
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        handle("/keys", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{}".getBytes(UTF_8));
        });
        handle("/long", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[LARGEST + 1]);
        });
        handle("/elsewhere", exchange -> {
            exchange.getResponseHeaders().set("Location", address("/keys").toString());
            exchange.sendResponseHeaders(302, -1);
        });
        handle("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(DONE);
        });
        server.start();
    }

    private static void handle(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            REQUESTS.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path certificate() throws IOException, InterruptedException {
        Path file = directory.resolve("issuer.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "issuer",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("issuer", keys.getCertificate("issuer"));
        TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
        others.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() {
        DONE.countDown();
        server.stop(0);
        threads.close();
    }

    private static URI address(String path) {
        return URI.create("https://localhost:" + server.getAddress().getPort() + path);
    }

    private static HttpsKeyFetcher fetcher(Duration longest, String... hosts) {
        return new HttpsKeyFetcher(new IssuerAddresses(Set.of(hosts))::isAllowed, () -> trusting, longest, LARGEST);
    }

    private static HttpsKeyFetcher allowed() {
        return fetcher(Duration.ofSeconds(20), "localhost");
    }

    @Test
    void aHostThatIsAllowedIsAsked() throws IOException, InterruptedException {
        assertThat(allowed().fetch(address("/keys"))).isEqualTo("{}".getBytes(UTF_8));
    }

    @Test
    void anAddressThatIsNotPublicIsNotAsked() {
        int before = REQUESTS.get();
        assertThatThrownBy(() -> fetcher(Duration.ofSeconds(20)).fetch(address("/keys")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not public");
        assertThat(REQUESTS).hasValue(before);
    }

    /** A name that leads elsewhere after it was looked up: the address of the connection is what counts. */
    @Test
    void theAddressThatIsConnectedIsLookedAtAgain() throws IOException {
        int before = REQUESTS.get();
        int lookedUp = InetAddress.getAllByName("localhost").length;
        AtomicInteger asked = new AtomicInteger();
        HttpsKeyFetcher rebound = new HttpsKeyFetcher(
                (host, address) -> asked.incrementAndGet() <= lookedUp,
                () -> trusting,
                Duration.ofSeconds(20),
                LARGEST);
        assertThatThrownBy(() -> rebound.fetch(address("/keys")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not public");
        assertThat(asked).hasValueGreaterThan(lookedUp);
        assertThat(REQUESTS).hasValue(before);
    }

    @Test
    void redirectsAreNotFollowed() {
        assertThatThrownBy(() -> allowed().fetch(address("/elsewhere"))).hasMessage("status 302");
    }

    @Test
    void anAnswerHasAnEndInBytes() {
        assertThatThrownBy(() -> allowed().fetch(address("/long"))).hasMessage("more than " + LARGEST + " bytes");
    }

    @Test
    void anAnswerHasAnEndInTime() {
        assertThatThrownBy(() -> fetcher(Duration.ofSeconds(1), "localhost").fetch(address("/slow")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aCertificateThatIsNotTrustedIsRefused() {
        HttpsKeyFetcher strict = new HttpsKeyFetcher(new IssuerAddresses(Set.of("localhost")));
        assertThatThrownBy(() -> strict.fetch(address("/keys"))).isInstanceOf(IOException.class);
    }

    @Test
    void onlyHttpsIsAsked() {
        assertThatThrownBy(() -> allowed().fetch(URI.create("http://localhost:1/keys")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> allowed().fetch(URI.create("file:///etc/passwd")))
                .isInstanceOf(IOException.class);
    }
}
