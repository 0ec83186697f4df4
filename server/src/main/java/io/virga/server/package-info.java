/**
 * Virga as a program: its configuration ({@link io.virga.server.Configuration}) and the parts behind the front door.
 */
package io.virga.server;
