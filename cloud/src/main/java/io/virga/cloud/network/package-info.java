/** VPCs, subnets, network interfaces and addresses, and the reconciler that applies them on the hosts. */
package io.virga.cloud.network;
