package io.virga.host.api;

/** Called when a machine changed on its own: powered off or crashed. Only a hint: {@link Machines#status} is authoritative. */
public interface HostListener {
    void machineChanged(MachineStatus status);
}
