package io.virga.host.api;

/** Hears of machines that changed on their own: powered off, died. A hint to look; the truth is {@link Machines#status}. */
public interface HostListener {
    void machineChanged(MachineStatus status);
}
