/** VPCs, subnets, network interfaces and addresses, and the reconciler that makes them real on the hosts. */
package io.virga.cloud.network;
