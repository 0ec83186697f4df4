/** The resolver of a VPC: its machines' names, and everybody else's from the resolvers that the host itself asks. */
package io.virga.host.dns;
