/** A host on this machine: QEMU, qcow2 files and the kernel's networks, put together into one {@code Host}. */
package io.virga.host.local;
