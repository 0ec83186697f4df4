package io.virga.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.virga.wire.ServiceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImageDownloadTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path directory;

    private HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/disk", exchange -> {
            byte[] body = new byte[MIB];
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[MIB];
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(part);
            }
        });
        server.createContext("/silent", exchange -> {
            exchange.sendResponseHeaders(200, MIB);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        });
        server.createContext("/mute", exchange -> {
            await();
            exchange.close();
        });
        server.createContext("/huge", exchange -> {
            exchange.sendResponseHeaders(200, 1L << 50);
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        });
        server.start();
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.close();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private ImageDownload download(long bytes, long floor, Duration silence, Duration total) {
        return new ImageDownload(
                directory, new ImageDownload.Limits(bytes, floor, Duration.ofSeconds(10), silence, total));
    }

    private ImageDownload download() {
        return download(64L * MIB, 0, Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    private void assertFails(ImageDownload download, String path, String why) {
        assertThatThrownBy(() -> download.fetch(url(path), (step, part) -> {}))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterValue"))
                .hasMessageContaining(why);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void twoDownloadsOfOneAddressAreTwoFiles() throws Exception {
        CompletableFuture<Path> other =
                CompletableFuture.supplyAsync(() -> download().fetch(url("/disk"), (step, part) -> {}), threads);
        Path one = download().fetch(url("/disk"), (step, part) -> {});

        assertThat(one).isNotEqualTo(other.get());
        assertThat(one).hasSize(MIB);
        assertThat(other.get()).hasSize(MIB);
    }

    @Test
    void whatIsTooLongIsGivenUp() {
        assertFails(download(), "/huge", "longer than the limit of 64 MiB");
        assertFails(download(), "/endless", "longer than the limit of 64 MiB");
        assertThat(ImageDownload.Limits.DEFAULT.bytes()).isEqualTo(256L << 30);
    }

    @Test
    void whoSaysNothingIsGivenUp() {
        ImageDownload impatient = download(64L * MIB, 0, Duration.ofMillis(200), Duration.ofSeconds(60));
        assertFails(impatient, "/silent", "nothing came within 0.2 s");
        assertFails(impatient, "/mute", "nothing came within 0.2 s");
    }

    @Test
    void whatTakesTooLongIsGivenUp() {
        ImageDownload hasty = download(Long.MAX_VALUE, 0, Duration.ofSeconds(30), Duration.ofMillis(1));
        assertFails(hasty, "/endless", "not done within 0.0 s");
    }

    @Test
    void freeSpaceStaysForTheDatabase() {
        assertFails(
                download(64L * MIB, Long.MAX_VALUE - 64L * MIB, Duration.ofSeconds(30), Duration.ofSeconds(60)),
                "/disk",
                "must stay free");
        assertThat(ImageDownload.Limits.DEFAULT.floorBytes()).isEqualTo(1L << 30);
    }

    @Test
    void anotherStatusIsTold() {
        assertFails(download(), "/none", "status 404");
    }

    @Test
    void whatACrashHasLeftIsClearedAway() throws IOException {
        Files.write(directory.resolve("download-1.tmp"), new byte[10]);
        Files.write(Files.createDirectory(directory.resolve("inspection-1")).resolve("source"), new byte[10]);
        Path built = Files.write(directory.resolve("virga-tiny.qcow2"), new byte[10]);

        download().clear();

        assertThat(directory).isDirectoryContaining(built::equals);
        assertThat(directory.toFile().list()).hasSize(1);
    }
}
