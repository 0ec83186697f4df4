/**
 * The disks of a host as qcow2 files: overlays over snapshots, and the kernels of images that boot directly.
 *
 * <p>Which snapshot a disk needs is recorded beside the disk, in a file that its QEMU cannot write. A removed snapshot stays
 * on the file system until the last disk that was made from it is gone.
 */
package io.virga.host.disk;
