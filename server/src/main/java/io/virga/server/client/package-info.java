/** A small client of the public API for the command line: sends signed query requests and parses XML answers. */
package io.virga.server.client;
