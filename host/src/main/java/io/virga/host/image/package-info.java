/**
 * Guest images, made on this machine from the packages that its own apt offers.
 *
 * <p>Nothing here needs root or a loop device: {@code mke2fs -d} writes file systems into files, and this package writes
 * partition tables and boot blocks byte by byte. Programs that only the build needs are run from their unpacked packages.
 */
package io.virga.host.image;
