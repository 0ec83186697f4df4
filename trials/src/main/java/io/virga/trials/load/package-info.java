/** {@code ./virga load}: many clients use a server for minutes; the server's resources are measured meanwhile. */
package io.virga.trials.load;
