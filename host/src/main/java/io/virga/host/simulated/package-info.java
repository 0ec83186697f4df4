/**
 * A host with no machine behind it, for tests of what stands above a host, for load and for scale. It keeps to the same
 * contract as the real one, and one contract test runs against both.
 */
package io.virga.host.simulated;
