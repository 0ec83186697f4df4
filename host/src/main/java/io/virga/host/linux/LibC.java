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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The few system calls that Java does not offer. A failed call throws with the kernel's error message. */
@SuppressWarnings("restricted") // Only native code can enter a namespace.
final class LibC {
    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_CLOEXEC = 0x80000;
    static final int CLONE_NEWNET = 0x40000000;
    static final int IFNAMSIZ = 16;
    static final int AF_INET6 = 10;
    static final int AF_PACKET = 17;
    static final int AF_UNIX = 1;
    static final int SOCK_STREAM = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 0x80000;

    private static final short POLLIN = 1;
    private static final long POLLFD_BYTES = 8;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_SNDTIMEO = 21;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int RLIMIT_FSIZE = 1;
    private static final long TUNSETIFF = 0x400454caL;
    private static final long IFREQ_BYTES = 40;
    /** A tap whose frames have a virtio header and no other: IFF_TAP, IFF_NO_PI and IFF_VNET_HDR. */
    private static final short TAP_FLAGS = 0x2 | 0x1000 | 0x4000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN = handle(
            "open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = handle(
            "ioctl",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle PIPE2 =
            handle("pipe2", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
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
    private static final MethodHandle CONNECT = handle(
            "connect",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle SETSOCKOPT = handle(
            "setsockopt",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));
    private static final MethodHandle SENDMSG = handle(
            "sendmsg",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle RECV = handle(
            "recv",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT));
    private static final MethodHandle RECVFROM = handle(
            "recvfrom",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS));
    private static final MethodHandle POLL = handle(
            "poll",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    private static final MethodHandle PRLIMIT = handle(
            "prlimit",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS));
    private static final MethodHandle IF_NAMETOINDEX =
            handle("if_nametoindex", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    private static final MethodHandle IF_INDEXTONAME = handleWithoutErrno(
            "if_indextoname", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
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

    /** Makes a pipe: the end to read from and the end to write to. */
    static int[] pipe() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            check("make a pipe", (int) PIPE2.invokeExact(state, ends, O_CLOEXEC), state);
            return ends.toArray(ValueLayout.JAVA_INT);
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

    /** Attaches a descriptor of {@code /dev/net/tun} to a tap of the calling thread's network namespace. */
    static void attachTap(int descriptor, String device) {
        byte[] name = device.getBytes(StandardCharsets.US_ASCII);
        if (name.length >= IFNAMSIZ) {
            throw new IllegalArgumentException("not a name of a network device: " + device);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            MemorySegment request = arena.allocate(IFREQ_BYTES, 8);
            MemorySegment.copy(name, 0, request, ValueLayout.JAVA_BYTE, 0, name.length);
            request.set(ValueLayout.JAVA_SHORT, IFNAMSIZ, TAP_FLAGS);
            int result = (int) IOCTL.invokeExact(state, descriptor, TUNSETIFF, request);
            check("open the tap " + device, result, state);
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

    /** Connects a Unix socket, unix(7). */
    static void connect(int socket, String path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            MemorySegment address = arena.allocate(2 + name.length + 1L, 2);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
            int result = (int) CONNECT.invokeExact(state, socket, address, (int) address.byteSize());
            check("connect to " + path, result, state);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    /** Makes later calls of {@link #receive} and {@link #send} fail after this time. */
    static void deadline(int socket, Duration longest) {
        for (int option : new int[] {SO_RCVTIMEO, SO_SNDTIMEO}) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment state = arena.allocate(CAPTURE);
                MemorySegment time =
                        arena.allocateFrom(ValueLayout.JAVA_LONG, longest.toSeconds(), longest.toNanosPart() / 1000L);
                int result =
                        (int) SETSOCKOPT.invokeExact(state, socket, SOL_SOCKET, option, time, (int) time.byteSize());
                check("set the deadline of a socket", result, state);
            } catch (Throwable thrown) {
                throw unchecked(thrown);
            }
        }
    }

    /**
     * Sends bytes with open descriptors, sendmsg(2) with {@code SCM_RIGHTS}. The layouts are those of 64-bit Linux.
     *
     * @return how many of the bytes were sent; the descriptors go with the first
     */
    static int send(int socket, byte[] bytes, int... descriptors) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            MemorySegment vector = arena.allocate(16, 8);
            vector.set(ValueLayout.ADDRESS, 0, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
            vector.set(ValueLayout.JAVA_LONG, 8, bytes.length);
            MemorySegment message = arena.allocate(56, 8);
            message.set(ValueLayout.ADDRESS, 16, vector);
            message.set(ValueLayout.JAVA_LONG, 24, 1);
            if (descriptors.length > 0) {
                long length = 16 + 4L * descriptors.length;
                MemorySegment control = arena.allocate((length + 7) / 8 * 8, 8);
                control.set(ValueLayout.JAVA_LONG, 0, length);
                control.set(ValueLayout.JAVA_INT, 8, SOL_SOCKET);
                control.set(ValueLayout.JAVA_INT, 12, SCM_RIGHTS);
                MemorySegment.copy(descriptors, 0, control, ValueLayout.JAVA_INT, 16, descriptors.length);
                message.set(ValueLayout.ADDRESS, 32, control);
                message.set(ValueLayout.JAVA_LONG, 40, control.byteSize());
            }
            long sent = (long) SENDMSG.invokeExact(state, socket, message, MSG_NOSIGNAL);
            return check("send to a socket", (int) sent, state);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    /** Waits for bytes of a socket; none when the other side has closed it. */
    static byte[] receive(int socket, int most) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            MemorySegment buffer = arena.allocate(most);
            long received = (long) RECV.invokeExact(state, socket, buffer, (long) most, 0);
            int length = check("receive from a socket", (int) received, state);
            return buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    /** A datagram and the socket address of its sender. */
    record Datagram(byte[] payload, byte[] sender) {}

    /** Waits for a datagram. What does not fit is cut off. */
    static Datagram receiveFrom(int socket, int most, int addressBytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            MemorySegment buffer = arena.allocate(most);
            MemorySegment address = arena.allocate(addressBytes, 8);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, addressBytes);
            long received = (long) RECVFROM.invokeExact(state, socket, buffer, (long) most, 0, address, length);
            int bytes = check("receive a packet", (int) received, state);
            return new Datagram(
                    buffer.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE), address.toArray(ValueLayout.JAVA_BYTE));
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    /** Waits until something can be read from one of these, or its other end is closed. Tells for which it is so. */
    static boolean[] poll(int timeoutMillis, int... descriptors) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            MemorySegment polled = arena.allocate(POLLFD_BYTES * descriptors.length, 8);
            for (int i = 0; i < descriptors.length; i++) {
                polled.set(ValueLayout.JAVA_INT, POLLFD_BYTES * i, descriptors[i]);
                polled.set(ValueLayout.JAVA_SHORT, POLLFD_BYTES * i + 4, POLLIN);
            }
            int result = (int) POLL.invokeExact(state, polled, (long) descriptors.length, timeoutMillis);
            check("wait for packets", result, state);
            boolean[] ready = new boolean[descriptors.length];
            for (int i = 0; i < descriptors.length; i++) {
                ready[i] = polled.get(ValueLayout.JAVA_SHORT, POLLFD_BYTES * i + 6) != 0;
            }
            return ready;
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    /** Sets an option of a socket, setsockopt(2). */
    static void option(int socket, int level, int option, byte[] value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, value);
            check(
                    "set an option of a socket",
                    (int) SETSOCKOPT.invokeExact(state, socket, level, option, data, value.length),
                    state);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    static void setFileSizeLimit(long pid, long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURE);
            MemorySegment limits = arena.allocateFrom(ValueLayout.JAVA_LONG, bytes, bytes);
            int result = (int) PRLIMIT.invokeExact(state, (int) pid, RLIMIT_FSIZE, limits, MemorySegment.NULL);
            check("set the limits of the process " + pid, result, state);
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

    /** The name of the network device with this number; empty when there is none. */
    static Optional<String> interfaceName(int index) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(IFNAMSIZ);
            MemorySegment found = (MemorySegment) IF_INDEXTONAME.invokeExact(index, name);
            return found.equals(MemorySegment.NULL) ? Optional.empty() : Optional.of(name.getString(0));
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
