/** DHCP as in EC2's VPCs: each interface is leased the address that it was assigned. RFC 2131 and RFC 2132. */
package io.virga.host.dhcp;
