/**
 * The wire format: shapes and their schemas, the protocol codecs, SigV4 and errors.
 *
 * <p>Nothing here depends on an HTTP server or on a particular operation. The generated {@code api-*} modules describe the
 * services with these types, and the codecs work from that description.
 */
package io.virga.wire;
