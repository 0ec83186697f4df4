/** What all trials use: a connection to an API, a Virga in a process of its own, and what the kernel counts of it. */
package io.virga.trials.client;
