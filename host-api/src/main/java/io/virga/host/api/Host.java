package io.virga.host.api;

/** A hypervisor host: a place with memory and processors where machines run. */
public interface Host extends AutoCloseable {
    /** What the host is and can hold. Cheap: it does not probe anew. */
    HostDescription describe();

    Machines machines();

    Disks disks();

    Networks networks();

    MetadataService metadata();

    /** Tells of every change of a machine from now on. Listeners are called on threads of their own, under no lock. */
    void addListener(HostListener listener);

    /** Lets go of the host. Machines and networks live on, and are adopted again by the next start. */
    @Override
    void close();
}
