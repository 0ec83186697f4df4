/** {@code ./virga load}: many clients that live with a server for minutes, and what the server holds meanwhile. */
package io.virga.trials.load;
