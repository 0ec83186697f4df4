/** Calls to a host as bytes. */
package io.virga.host.wire;
