package io.virga.host.linux;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The few system calls that Java does not offer. A failed call throws with the kernel's error message. */
@SuppressWarnings("restricted") // Only native code can enter a namespace.
final class LibC {
    static final int O_RDONLY = 0;
    static final int O_CLOEXEC = 0x80000;
    static final int CLONE_NEWNET = 0x40000000;
    static final int AF_PACKET = 17;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_CLOEXEC = 0x80000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN = handle(
            "open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SETNS =
            handle("setns", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SOCKET = handle(
            "socket",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SENDTO = handle(
            "sendto",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));
    private static final MethodHandle IF_NAMETOINDEX =
            handle("if_nametoindex", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    private static final MethodHandle STRERROR =
            handleWithoutErrno("strerror", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

    private LibC() {}

    static int open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            return check("open " + path, (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags), state);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    static void close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            check("close", (int) CLOSE.invokeExact(state, descriptor), state);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    /** Moves the calling thread into the network namespace. */
    static void setns(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            check("enter a network namespace", (int) SETNS.invokeExact(state, descriptor, CLONE_NEWNET), state);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    static int socket(int family, int type, int protocol) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            return check("open a socket", (int) SOCKET.invokeExact(state, family, type, protocol), state);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    static void sendto(int socket, byte[] payload, byte[] address) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, payload);
            MemorySegment to = arena.allocateFrom(ValueLayout.JAVA_BYTE, address);
            long sent = (long) SENDTO.invokeExact(state, socket, data, (long) payload.length, 0, to, address.length);
            check("send a packet", (int) sent, state);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    static int interfaceIndex(String device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            int index = (int) IF_NAMETOINDEX.invokeExact(state, arena.allocateFrom(device));
            return check("find the network device " + device, index == 0 ? -1 : index, state);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(options, 0, all, 1, options.length);
        return LINKER.downcallHandle(SYMBOLS.findOrThrow(name), descriptor, all);
    }

    private static MethodHandle handleWithoutErrno(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(SYMBOLS.findOrThrow(name), descriptor);
    }

    private static int check(String action, int result, MemorySegment state) throws Throwable {
        if (result >= 0) {
            return result;
        }
        int errno = (int) ERRNO.get(state, 0L);
        MemorySegment words = (MemorySegment) STRERROR.invokeExact(errno);
        throw new HostException(
                Reason.FAILED,
                "Could not " + action + ": " + words.reinterpret(256).getString(0));
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            return exception;
        }
        return new IllegalStateException("a system call could not be made", thrown);
    }
}
