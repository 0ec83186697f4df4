package io.virga.host.machine;

import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What all machines of a host share. */
interface MachineContext {
    InstantSource clock();

    MachineProcess process();

    Accelerators accelerators();

    /** When a guest under KVM counts as dead on arrival. */
    LifeSigns lifeSigns();

    ControlGroups controlGroups();

    /** Does the work while the memory of a machine that starts is set aside for it, if it fits. */
    <T> T withMemory(MachineSpec spec, QemuSettings settings, Supplier<T> work);

    /** Runs something on a thread of its own, later. */
    void later(Duration delay, Runnable work);

    /** Tells the listeners. */
    Consumer<MachineStatus> told();

    /** Whether the host is being let go of, so that the ends of connections mean nothing. */
    boolean closing();
}
