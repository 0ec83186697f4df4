/** Security groups and their rules. */
package io.virga.cloud.firewall;
