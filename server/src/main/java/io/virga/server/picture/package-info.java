/** Pictures of networks, as text and as SVG, of what the API tells of them. */
package io.virga.server.picture;
