/**
 * Guest images, made on the spot from the packages that the machine's own apt offers.
 *
 * <p>Nothing here needs root or a loop device: file systems are written into files by {@code mke2fs -d}, partition tables
 * and boot blocks byte by byte. Programs that only the build needs are taken out of their packages and run from there.
 */
package io.virga.host.image;
