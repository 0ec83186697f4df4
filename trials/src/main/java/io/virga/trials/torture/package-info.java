/**
 * The torture: random work, and a SIGKILL at any moment, again and again. What was acknowledged must be there afterwards,
 * what was refused must not, and nothing may be there by half.
 *
 * <p>{@code World} is what must be, by the answers; {@code Picture} is what the API shows; {@code Oracle} compares the two.
 * {@code Documents} is what the database holds, which {@code Ledger} goes through.
 */
package io.virga.trials.torture;
