/**
 * Programs that check Virga's promises. Each of them is a command of {@code ./virga}. It starts a server, or is given
 * the address of one, then stresses or measures it and prints the result. Trials access the server only from outside.
 */
package io.virga.trials;
