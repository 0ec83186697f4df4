/**
 * What goes over the wire: shapes and their schemas, the protocol codecs, SigV4 and errors.
 *
 * <p>Nothing here knows an HTTP server or an operation of any service: the generated {@code api-*} modules describe the
 * services with these types, and everything else works from the description.
 */
package io.virga.wire;
