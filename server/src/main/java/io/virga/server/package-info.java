/** Virga as a program: what it is told to be ({@link io.virga.server.Configuration}) and what runs behind its door. */
package io.virga.server;
