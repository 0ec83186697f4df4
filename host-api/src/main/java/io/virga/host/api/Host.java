package io.virga.host.api;

/** A hypervisor host: a computer whose memory and processors run machines. */
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

    /** Calls the listener for every change of a machine from now on, on separate threads and without a lock. */
    void addListener(HostListener listener);

    /** Releases the host. Machines and networks keep running, and the next start adopts them again. */
    @Override
    void close();
}
