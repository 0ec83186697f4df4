/** Managed prefix lists: named sets of blocks of addresses, to which rules and routes refer. */
package io.virga.cloud.prefixlist;
