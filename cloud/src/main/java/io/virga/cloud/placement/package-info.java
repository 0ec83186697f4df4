/** The hosts that there are, what is free on them, and which of them a machine goes to. */
package io.virga.cloud.placement;
