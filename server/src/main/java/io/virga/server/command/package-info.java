/** The command line. */
package io.virga.server.command;
