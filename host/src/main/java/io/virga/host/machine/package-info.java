/**
 * Machines of a host: QEMU processes that outlive the control plane and are adopted again from their directories.
 *
 * <p>Every fact about a machine is written to its directory before it takes effect: its spec before the process starts, the
 * process before the guest's first instruction, its end before listeners are notified.
 * {@link io.virga.host.machine.QemuMachines} is the entry point; {@code Machine} holds a machine's life cycle, and
 * {@code QemuCommand} its command line.
 */
package io.virga.host.machine;
