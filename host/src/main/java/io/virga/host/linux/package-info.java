/** What Java does not offer of Linux: network namespaces, raw packets, and programs with a deadline. */
package io.virga.host.linux;
