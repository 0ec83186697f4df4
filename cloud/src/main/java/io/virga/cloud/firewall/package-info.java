/** Security groups with their rules, and network ACLs. */
package io.virga.cloud.firewall;
