/**
 * Brings the hosts to the desired state: a queue of wake-ups in the store, and the runner that passes each wake-up to its
 * reconciler until nothing is left to do.
 */
package io.virga.cloud.reconcile;
