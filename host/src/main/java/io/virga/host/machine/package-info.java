/**
 * Machines of a host: QEMU processes that outlive the control plane and are adopted again from their directories.
 *
 * <p>What is known of a machine is in its directory before it matters: its spec before the process is started, the process
 * before the guest's processor turns, how it ended before anybody is told. {@link io.virga.host.machine.QemuMachines} is
 * the door; a machine's life is in {@code Machine}, its command line in {@code QemuCommand}.
 */
package io.virga.host.machine;
