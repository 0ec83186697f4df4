/**
 * Confinement of programs that handle untrusted input: QEMU with its guests, and qemu-img with foreign images.
 *
 * <p>A jailed program sees a file system of its own, in which only named files are mounted, an empty network namespace, and
 * none of Virga's environment and descriptors. It has no capabilities and cannot gain any. Where Virga may assign users,
 * each program has its own. docs/security.md lists each step and how to check it.
 */
package io.virga.host.jail;
