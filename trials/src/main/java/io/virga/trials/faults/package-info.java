/**
 * Faults of the machine, one at a time: each strikes a Virga that runs, and has an expected answer to the client, a line in
 * the log, and a recovery. Everything happens inside a network, mount and process namespace, and ends with it.
 */
package io.virga.trials.faults;
