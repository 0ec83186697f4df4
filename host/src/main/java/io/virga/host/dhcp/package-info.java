/** DHCP as EC2's VPCs have it: each interface is leased the address that it has anyway. RFC 2131 and RFC 2132. */
package io.virga.host.dhcp;
