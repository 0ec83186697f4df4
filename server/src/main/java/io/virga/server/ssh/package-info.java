/** SSH into instances: who logs in, with which key, to which address, and how the host is known. */
package io.virga.server.ssh;
