/**
 * {@code ./virga fuzz}: derives requests of every kind from the model, mutates them in every way that this package
 * implements, and checks each answer against an oracle of rules that no answer may violate.
 */
package io.virga.trials.fuzz;
