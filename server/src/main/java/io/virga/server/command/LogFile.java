package io.virga.server.command;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The log file. The lines of requests are buffered for a moment, since a write to the file for each of them takes a tenth of
 * a small request's time: a process that is killed loses those of the last moment. Every other line is written at once, and
 * with it all lines before it.
 */
final class LogFile extends RollingFileAppender<ILoggingEvent> {
    /** How long the line of a request waits at most. */
    static final Duration LINGER = Duration.ofMillis(200);

    /** The logger whose lines may wait. */
    static final String REQUESTS = "io.virga.requests";

    /** Whether lines wait. Set by whoever writes one, and cleared before all are written to the file. */
    private volatile boolean waiting;

    private volatile Thread flusher;

    LogFile() {
        setImmediateFlush(false);
    }

    @Override
    public void start() {
        super.start();
        if (isStarted()) {
            flusher = Thread.ofVirtual().name("log-flusher").start(this::flushNowAndThen);
        }
    }

    @Override
    protected void subAppend(ILoggingEvent event) {
        super.subAppend(event);
        if (!event.getLoggerName().equals(REQUESTS)) {
            flush();
        } else if (!waiting) {
            waiting = true;
            LockSupport.unpark(flusher);
        }
    }

    private void flushNowAndThen() {
        while (isStarted()) {
            if (waiting) {
                LockSupport.parkNanos(LINGER.toNanos());
                flush();
            } else {
                LockSupport.park();
            }
        }
    }

    private void flush() {
        streamWriteLock.lock();
        try {
            waiting = false;
            OutputStream stream = getOutputStream();
            if (stream != null) {
                stream.flush();
            }
        } catch (IOException e) {
            addError("the log file cannot be written", e);
        } finally {
            streamWriteLock.unlock();
        }
    }

    /** Closing the file writes what waits. */
    @Override
    public void stop() {
        super.stop();
        LockSupport.unpark(flusher);
    }
}
