/**
 * Faults of the machine, one at a time. Each hits a running Virga and has an expected answer to the client, an expected
 * log line, and an expected recovery. Everything happens inside a network, mount and process namespace, and ends with
 * it.
 */
package io.virga.trials.faults;
