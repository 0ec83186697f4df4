/** Shared by all trials: a connection to an API, a Virga in a separate process, and the kernel's counters of it. */
package io.virga.trials.client;
