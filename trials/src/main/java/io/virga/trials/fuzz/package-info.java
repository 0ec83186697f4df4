/**
 * {@code ./virga fuzz}: requests of every kind that the model knows, made wrong in every way that this package knows, and an
 * oracle that says what an answer may never be.
 */
package io.virga.trials.fuzz;
