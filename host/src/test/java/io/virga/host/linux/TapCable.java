package io.virga.host.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Carries frames between two taps, as QEMU does between a tap and a guest. The kernel's network stack in another namespace
 * acts as the guest.
 */
@SuppressWarnings("restricted")
public final class TapCable implements AutoCloseable {
    private static final int O_RDWR = 2;
    private static final long TUNSETIFF = 0x400454caL;
    private static final short IFF_TAP_NO_PI = 0x1002;
    private static final int POLLIN = 1;
    private static final int POLL_MILLIS = 100;
    private static final int LARGEST_FRAME = 65_536;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle IOCTL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("ioctl"),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle POLL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("poll"),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    private static final MethodHandle READ = transfer("read");
    private static final MethodHandle WRITE = transfer("write");

    private final int[] ends = new int[2];
    private final List<Thread> carriers;
    private volatile boolean closed;

    public TapCable(Namespace oneNamespace, String oneDevice, Namespace otherNamespace, String otherDevice) {
        ends[0] = Namespaces.call(oneNamespace, () -> open(oneDevice));
        ends[1] = Namespaces.call(otherNamespace, () -> open(otherDevice));
        carriers = List.of(
                Thread.ofPlatform().daemon().start(() -> carry(ends[0], ends[1])),
                Thread.ofPlatform().daemon().start(() -> carry(ends[1], ends[0])));
    }

    private static MethodHandle transfer(String name) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    }

    private static int open(String device) throws Exception {
        int descriptor = LibC.open("/dev/net/tun", O_RDWR | LibC.O_CLOEXEC);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(40);
            byte[] name = device.getBytes(StandardCharsets.US_ASCII);
            MemorySegment.copy(name, 0, request, ValueLayout.JAVA_BYTE, 0, name.length);
            request.set(ValueLayout.JAVA_SHORT, 16, IFF_TAP_NO_PI);
            if ((int) IOCTL.invokeExact(descriptor, TUNSETIFF, request) < 0) {
                throw new IllegalStateException("could not attach to " + device);
            }
            return descriptor;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void carry(int from, int to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment poll = arena.allocate(8, 4);
            MemorySegment frame = arena.allocate(LARGEST_FRAME);
            poll.set(ValueLayout.JAVA_INT, 0, from);
            poll.set(ValueLayout.JAVA_SHORT, 4, (short) POLLIN);
            while (!closed) {
                if ((int) POLL.invokeExact(poll, 1L, POLL_MILLIS) > 0) {
                    long length = (long) READ.invokeExact(from, frame, (long) LARGEST_FRAME);
                    if (length <= 0) {
                        return;
                    }
                    // A device that is down loses the frame, like an unplugged cable.
                    long written = (long) WRITE.invokeExact(to, frame, length);
                    if (written == 0) {
                        return;
                    }
                }
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread carrier : carriers) {
            try {
                carrier.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        LibC.close(ends[0]);
        LibC.close(ends[1]);
    }
}
