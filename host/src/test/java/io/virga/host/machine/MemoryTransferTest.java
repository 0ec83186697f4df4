package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.linux.Pipe;
import io.virga.host.machine.MemoryTransfer.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class MemoryTransferTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final MemoryTransfer.Step NOTHING = () -> {};

    @TempDir
    private Path directory;

    private final CountDownLatch ended = new CountDownLatch(1);

    private FileChannel file() throws IOException {
        return FileChannel.open(directory.resolve("memory"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private MemoryTransfer toFile(Pipe pipe, FileChannel file, MemoryTransfer.Step check) throws IOException {
        return MemoryTransfer.toFile(pipe.read(), file, 1 << 20, check, ended::countDown);
    }

    private void awaitEnd() throws InterruptedException {
        assertThat(ended.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void send(Pipe pipe, byte[] bytes) throws IOException {
        try (FileChannel to = pipe.write()) {
            to.write(ByteBuffer.wrap(bytes));
        }
    }

    @Test
    void copiesUpToTheEndOfThePipe() throws IOException {
        MemoryTransfer transfer;
        try (Pipe pipe = Pipe.open()) {
            transfer = toFile(pipe, file(), NOTHING);
            send(pipe, new byte[] {1, 2, 3});
        }
        Content content = transfer.content(LONG);
        assertThat(content.bytes()).isEqualTo(3);
        assertThat(transfer.isCopied()).isTrue();
        assertThat(directory.resolve("memory")).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void isCancelledWhileItWaitsForThePipeAndClosesItsFile() throws Exception {
        try (Pipe pipe = Pipe.open();
                FileChannel file = file()) {
            MemoryTransfer transfer = toFile(pipe, file, NOTHING);
            assertThatThrownBy(() -> transfer.content(Duration.ZERO)).hasMessageContaining("was not copied");

            transfer.cancel("enough");

            assertThat(transfer.isDone()).isTrue();
            assertThatThrownBy(() -> transfer.content(LONG))
                    .isInstanceOf(IOException.class)
                    .hasMessage("enough");
            awaitEnd();
            assertThat(file.isOpen()).isFalse();
        }
    }

    @Test
    void aCancelDoesNotWaitForTheThread() throws Exception {
        CountDownLatch atDisk = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        try (Pipe pipe = Pipe.open();
                FileChannel file = file()) {
            MemoryTransfer transfer = toFile(pipe, file, () -> {
                atDisk.countDown();
                await(disk);
            });
            send(pipe, new byte[1]);
            await(atDisk);

            transfer.cancel("enough");

            assertThatThrownBy(() -> transfer.content(LONG)).hasMessage("enough");
            assertThat(file.isOpen()).isTrue();
            disk.countDown();
            awaitEnd();
            assertThat(file.isOpen()).isFalse();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aCheckThatFailsEndsItBeforeAnythingIsWritten() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            MemoryTransfer transfer = toFile(pipe, file(), () -> {
                throw new IOException("no space");
            });
            send(pipe, new byte[1]);
            assertThatThrownBy(() -> transfer.content(LONG)).hasMessage("no space");
            awaitEnd();
        }
        assertThat(directory.resolve("memory")).isEmptyFile();
    }

    @Test
    void anErrorEndsIt() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            MemoryTransfer transfer = toFile(pipe, file(), () -> {
                throw new OutOfMemoryError("of a test");
            });
            send(pipe, new byte[1]);
            assertThatThrownBy(() -> transfer.content(LONG))
                    .isInstanceOf(IOException.class)
                    .hasMessage("of a test");
            awaitEnd();
        }
    }

    @Test
    void memoryThatNobodyTakesIsNotWaitedForForever() throws IOException {
        Path memory = Files.write(directory.resolve("saved"), new byte[1 << 20]);
        try (Pipe pipe = Pipe.open()) {
            MemoryTransfer transfer =
                    MemoryTransfer.toPipe(FileChannel.open(memory, StandardOpenOption.READ), pipe.write());
            assertThatThrownBy(() -> transfer.content(Duration.ofMillis(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("was not copied");
            transfer.cancel("enough");
            assertThatThrownBy(() -> transfer.content(LONG)).hasMessage("enough");
        }
    }
}
