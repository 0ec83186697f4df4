/**
 * The front door: one HTTP endpoint for all services, and Virga's own pages under {@code /_virga/}. Jetty is behind the
 * seam of {@link io.virga.server.http.FrontDoor}; nothing else knows of it.
 */
package io.virga.server.http;
