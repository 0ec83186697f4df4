/**
 * Confinement of programs that handle what strangers made: QEMU with its guests, qemu-img with foreign images.
 *
 * <p>A jailed program sees a file system of its own, in which only named files are mounted, an empty network namespace, and
 * none of Virga's environment and descriptors. It has no capabilities and cannot get any. Where Virga may hand out users,
 * each program has one of its own. docs/security.md lists each step and how to check it.
 */
package io.virga.host.jail;
