/**
 * VPCs on plain Linux: a network namespace each, a routed tap an interface, nftables for security groups and public
 * addresses, and DHCP, DNS and metadata served inside.
 */
package io.virga.host.network;
