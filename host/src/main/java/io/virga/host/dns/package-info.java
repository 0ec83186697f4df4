/** The resolver of a VPC: authoritative for its machines' names, and a forwarder to the host's resolvers for all others. */
package io.virga.host.dns;
