/**
 * The disks of a host as qcow2 files: overlays over snapshots, and the kernels of images that boot directly.
 *
 * <p>What a disk hangs on is read from the disks themselves, so that nothing can get out of step with them: a snapshot
 * that was let go stays on the file system until the last overlay that names it is gone.
 */
package io.virga.host.disk;
