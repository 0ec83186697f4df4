/**
 * Tests of Virga as its users see it: unmodified clients against a whole server, on simulated hosts and with real
 * guests.
 */
package io.virga.acceptance;
