/**
 * The torture: random work, and a SIGKILL at random moments, again and again. Afterwards everything that was
 * acknowledged must exist, nothing that was refused may exist, and nothing may exist in part.
 *
 * <p>{@code World} is the expected state according to the answers; {@code Picture} is what the API shows; {@code
 * Oracle} compares the two. {@code Documents} is the content of the database, which {@code Ledger} checks.
 */
package io.virga.trials.torture;
