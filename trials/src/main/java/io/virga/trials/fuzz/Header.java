package io.virga.trials.fuzz;

/** A header as sent. Each char is one byte of the wire. */
record Header(String name, String value) {}
