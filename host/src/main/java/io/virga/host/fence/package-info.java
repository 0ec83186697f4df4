/** The refusal of calls of control planes whose place another one has taken. */
package io.virga.host.fence;
