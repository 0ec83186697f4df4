/** A small client of the public API, for the command line: signed query requests and answers in XML. */
package io.virga.server.client;
