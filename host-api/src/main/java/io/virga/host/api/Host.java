package io.virga.host.api;

/**
 * A hypervisor host: a computer whose memory and processors run machines.
 *
 * <p>All that its parts take and give are plain values, so that a host may be in another process or on another computer.
 */
public interface Host extends AutoCloseable {
    /** The host's name, unique among the hosts of one control plane. Known without a call. */
    String name();

    /**
     * The host for the control plane of an epoch. Each call through it carries the epoch. From the first such call on, the
     * host refuses all calls of earlier epochs as {@code STALE_EPOCH}, also after its own restart.
     */
    Host at(Epoch epoch);

    /** The host's properties and capacity. Cheap: the host is not probed again. */
    HostDescription describe();

    Machines machines();

    Disks disks();

    Networks networks();

    MetadataService metadata();

    /** What the host reports on its own. */
    Reports reports();

    /**
     * Has {@code hint} called, on some thread, soon after there is a new report. A hint may be lost or come for nothing, so
     * reports have to be read from time to time, too.
     */
    void onReport(Runnable hint);

    /** Releases the host. Machines and networks keep running, and the next start adopts them again. */
    @Override
    void close();
}
