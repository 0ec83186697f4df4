/** A host on this machine: QEMU, qcow2 files and the kernel's networks, combined into one {@code Host}. */
package io.virga.host.local;
