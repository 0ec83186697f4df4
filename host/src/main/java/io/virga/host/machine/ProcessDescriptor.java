package io.virga.host.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * A process descriptor, pidfd_open(2). An operation on it affects that process or none, and not only the parent can wait
 * for the end of the process.
 */
final class ProcessDescriptor implements AutoCloseable {
    private static final long PIDFD_SEND_SIGNAL = 424;
    private static final long PIDFD_OPEN = 434;
    private static final int SIGKILL = 9;
    private static final short POLLIN = 1;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SYSCALL = function(
            "syscall",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle POLL = function(
            "poll",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    /** Threads for poll(2), which blocks its thread; a carrier of virtual threads must not be blocked. */
    private static final Executor WAITERS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("process-end-", 0).factory());

    private final int descriptor;

    private ProcessDescriptor(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens the process that has this pid now. If there is none, all operations do nothing. */
    static ProcessDescriptor open(long pid) {
        return new ProcessDescriptor((int) syscall(PIDFD_OPEN, pid, 0, 0, 0));
    }

    void kill() {
        if (descriptor >= 0) {
            syscall(PIDFD_SEND_SIGNAL, descriptor, SIGKILL, 0, 0);
        }
    }

    /** Waits until the process has ended or the deadline has passed. */
    void awaitEnd(Duration deadline) {
        if (descriptor >= 0) {
            CompletableFuture.runAsync(() -> poll((int) deadline.toMillis()), WAITERS)
                    .join();
        }
    }

    @Override
    public void close() {
        if (descriptor < 0) {
            return;
        }
        try {
            int ignored = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException("close(2) can't be called", e);
        }
    }

    private void poll(int milliseconds) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(8, 4);
            request.set(ValueLayout.JAVA_INT, 0, descriptor);
            request.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
            int ignored = (int) POLL.invokeExact(request, 1L, milliseconds);
        } catch (Throwable e) {
            throw new IllegalStateException("poll(2) can't be called", e);
        }
    }

    private static long syscall(long number, long a, long b, long c, long d) {
        try {
            return (long) SYSCALL.invokeExact(number, a, b, c, d);
        } catch (Throwable e) {
            throw new IllegalStateException("syscall(2) can't be called", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }
}
