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

    /** How long a call waits for what goes on in the background. */
    Duration longestWait();

    /** Does the work while memory is reserved for a machine that starts. Throws if the memory does not fit. */
    <T> T withMemory(MachineSpec spec, Supplier<T> work);

    /** Runs the work after a delay, on a thread of its own. */
    void later(Duration delay, Runnable work);

    /** Notifies the listeners. */
    Consumer<MachineStatus> told();

    /** Whether the host is being closed: the end of a connection then says nothing about its machine. */
    boolean closing();
}
