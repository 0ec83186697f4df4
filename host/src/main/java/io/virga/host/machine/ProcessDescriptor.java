package io.virga.host.machine;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
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

    private static final int ESRCH = 3;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = function(
            "syscall",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
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

    /**
     * Opens the process that has this pid now. If there is none, all operations do nothing.
     *
     * @throws HostException FAILED when the kernel does not say, for want of a free descriptor for example
     */
    static ProcessDescriptor open(long pid) {
        return new ProcessDescriptor((int) syscall("open the process " + pid, PIDFD_OPEN, pid, 0));
    }

    /** @throws HostException FAILED when the process may not be killed */
    void kill() {
        if (descriptor >= 0) {
            syscall("kill a process", PIDFD_SEND_SIGNAL, descriptor, SIGKILL);
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

    /** Makes a system call about a process; -1 when there is no such process. */
    private static long syscall(String action, long number, long a, long b) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            long result = (long) SYSCALL.invokeExact(state, number, a, b, 0L, 0L);
            int errno = (int) ERRNO.get(state, 0L);
            if (result >= 0 || errno == ESRCH) {
                return result;
            }
            throw new HostException(Reason.FAILED, "Could not %s: error %d of the kernel".formatted(action, errno));
        } catch (HostException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("syscall(2) can't be called", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }
}
