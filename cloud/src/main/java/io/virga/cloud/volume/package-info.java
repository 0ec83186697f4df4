/** EBS volumes and snapshots, and the reconciler that creates and deletes the data of volumes. */
package io.virga.cloud.volume;
