/**
 * The front door: one HTTP endpoint for all services, and Virga's own pages under {@code /_virga/}. Only {@link
 * io.virga.server.http.FrontDoor} and the classes behind it know Jetty.
 */
package io.virga.server.http;
