/**
 * Makes the world match what was promised: a queue of wake-ups that is part of the store, and the runner that takes each
 * to its reconciler until there is nothing more to do.
 */
package io.virga.cloud.reconcile;
