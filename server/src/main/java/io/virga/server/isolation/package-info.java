/**
 * The closed form ({@code --isolated}): a user, network and mount namespace of Virga's own. It is for users other than
 * root, and for root on request. Two processes keep it: a small shell script (the holder) and {@code pasta}, which
 * connects it to the machine's network. It adds no route and no firewall rule to the machine's own namespace.
 */
package io.virga.server.isolation;
