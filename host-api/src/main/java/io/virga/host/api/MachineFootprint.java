package io.virga.host.api;

/**
 * The memory that a machine takes of its host: the guest's, and that of the process around it. The control plane counts it
 * when it places a machine, and the host when it admits one; with a figure each, one would promise what the other refuses.
 *
 * <p>It does not depend on what runs the guest. A guest under KVM may be started again with QEMU's translator, which needs a
 * buffer, and must not lack the memory for it then.
 */
public final class MachineFootprint {
    /** Measured: 60 to 80 MiB beside the guest's memory and the translator's buffer. */
    private static final long PROCESS_MIB = 80;

    private MachineFootprint() {}

    /** All memory of a machine, in MiB. */
    public static long ofMiB(long guestMiB) {
        return guestMiB + overheadMiB(guestMiB);
    }

    /** The memory of a machine's process beside the guest's, in MiB, at most. */
    public static long overheadMiB(long guestMiB) {
        return PROCESS_MIB + translationBufferMiB(guestMiB);
    }

    /** The translator's buffer for translated code. A small one costs time, a large one memory for every guest. */
    public static long translationBufferMiB(long guestMiB) {
        if (guestMiB <= 256) {
            return 32;
        }
        return guestMiB <= 1024 ? 64 : 256;
    }
}
