package io.virga.server.isolation;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.List;

/** The few calls of the C library that Java has no API for. */
@SuppressWarnings("restricted") // this class exists for native access
public final class Posix {
    /** Tells the holder that a process is about to enter, so that it restarts its idle count. */
    static final int SIGUSR1 = 10;

    static final int SIGTERM = 15;

    private static final int CLOSE_RANGE_CLOEXEC = 4;
    private static final int FIRST_OTHER_DESCRIPTOR = 3;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private Posix() {}

    /**
     * Replaces this process by another program (execvp). The program keeps the process id, the terminal and the
     * standard streams, and inherits no other open file. This method returns only on failure; it returns the error.
     *
     * @param command the program, looked up in PATH, and its arguments
     */
    public static IsolationException execute(List<String> command) {
        MethodHandle closeRange = handle("close_range", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        MethodHandle execvp = LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow("execvp"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS),
                Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment arguments = arena.allocate(ADDRESS, command.size() + 1L);
            for (int i = 0; i < command.size(); i++) {
                arguments.setAtIndex(ADDRESS, i, arena.allocateFrom(command.get(i)));
            }
            arguments.setAtIndex(ADDRESS, command.size(), MemorySegment.NULL);
            MemorySegment state = arena.allocate(CALL_STATE);
            int closed = (int) closeRange.invokeExact(FIRST_OTHER_DESCRIPTOR, -1, CLOSE_RANGE_CLOEXEC);
            int result = (int) execvp.invokeExact(state, arguments.getAtIndex(ADDRESS, 0), arguments);
            return new IsolationException("%s could not be started (execvp: %d, error %d; close_range: %d)."
                    .formatted(command.getFirst(), result, (int) ERRNO.get(state, 0L), closed));
        } catch (Throwable e) {
            return new IsolationException(command.getFirst() + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Sends a signal; false when there is no such process, or this process may not signal it. */
    static boolean signal(long pid, int signal) {
        MethodHandle kill = handle("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        try {
            return (int) kill.invokeExact(Math.toIntExact(pid), signal) == 0;
        } catch (Throwable e) {
            throw new IsolationException("kill(2) could not be called: " + e.getMessage(), e);
        }
    }

    /** The effective user id of this process, as its user namespace sees it: 0 is root. */
    public static int effectiveUserId() {
        try {
            return (int) handle("geteuid", FunctionDescriptor.of(JAVA_INT)).invokeExact();
        } catch (Throwable e) {
            throw new IsolationException("geteuid(2) could not be called: " + e.getMessage(), e);
        }
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }
}
