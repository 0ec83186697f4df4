/** Features of Linux that Java does not offer: network namespaces, raw packets, devices, and programs with a deadline. */
package io.virga.host.linux;
