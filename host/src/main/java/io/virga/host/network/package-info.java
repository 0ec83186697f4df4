/**
 * VPCs on plain Linux: one network namespace per VPC, one routed tap per interface, nftables for security groups and public
 * addresses, and DHCP, DNS and metadata served inside.
 */
package io.virga.host.network;
