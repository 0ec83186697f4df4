/** SSH into instances: the user, the key, the address, and the verification of the host. */
package io.virga.server.ssh;
