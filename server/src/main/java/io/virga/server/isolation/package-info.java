/**
 * The closed form: a user, network and mount namespace of Virga's own, for users who are not root, and for root when
 * asked for. Two processes keep it: a small shell (the holder) and {@code pasta}, which connects it to the machine's
 * network. Neither a route nor a rule appears in the machine's own namespace.
 */
package io.virga.server.isolation;
