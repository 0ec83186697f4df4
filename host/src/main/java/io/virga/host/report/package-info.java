/** What a host reports on its own. */
package io.virga.host.report;
