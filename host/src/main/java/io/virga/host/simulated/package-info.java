/**
 * A host without a machine behind it, for tests of the layers above a host, and for tests of load and scale. It fulfils the
 * same contract as the real host, and one contract test runs against both.
 */
package io.virga.host.simulated;
