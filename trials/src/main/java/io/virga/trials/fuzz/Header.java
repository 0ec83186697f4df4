package io.virga.trials.fuzz;

/** A header as it is sent; its characters are the bytes of the wire. */
record Header(String name, String value) {}
