/** EBS volumes and snapshots, and the reconciler that makes volumes real. */
package io.virga.cloud.volume;
