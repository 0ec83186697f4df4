package io.virga.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogFileTest {
    @TempDir
    Path directory;

    private final LoggerContext context = new LoggerContext();
    private final Logger requests = context.getLogger(LogFile.REQUESTS);
    private final Logger others = context.getLogger("io.virga.other");
    private final LogFile log = new LogFile();
    private Path file;

    @BeforeEach
    void open() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        file = directory.resolve("virga.log");
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(log);
        names.setFileNamePattern(file + ".%i");
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.start();
        log.setContext(context);
        log.setFile(file.toString());
        log.setEncoder(encoder);
        log.setRollingPolicy(names);
        log.setTriggeringPolicy(size);
        names.start();
        log.start();
        assertThat(log.isStarted()).isTrue();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log);
    }

    @AfterEach
    void close() {
        context.stop();
    }

    private void awaitLines(String... lines) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<String> found = Files.readAllLines(file);
        while (!found.equals(List.of(lines)) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            found = Files.readAllLines(file);
        }
        assertThat(found).containsExactly(lines);
    }

    @Test
    void theLineOfARequestIsWrittenAfterAMoment() throws IOException {
        requests.info("one");
        awaitLines("one");
        requests.info("two");
        requests.info("three");
        awaitLines("one", "two", "three");
    }

    @Test
    void anyOtherLineIsWrittenAtOnceWithWhatCameBefore() throws IOException {
        requests.info("one");
        others.warn("two");

        assertThat(Files.readAllLines(file)).containsExactly("one", "two");
    }

    @Test
    void theEndWritesWhatWaits() throws IOException {
        requests.info("one");
        context.stop();

        assertThat(Files.readAllLines(file)).containsExactly("one");
    }
}
