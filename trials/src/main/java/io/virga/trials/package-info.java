/**
 * Programs that hold Virga to its promises, each of them a command of {@code ./virga}: they run a server, or are told where
 * one is, treat it badly or measure it, and print what came of it. They know the server from outside only.
 */
package io.virga.trials;
