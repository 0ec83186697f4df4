/** Tests of the launcher {@code ./virga}, which is a shell script. */
package io.virga.server.launcher;
