/** The hosts, their free memory, and the choice of a host for each machine. */
package io.virga.cloud.placement;
