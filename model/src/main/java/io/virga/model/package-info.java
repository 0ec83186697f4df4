/**
 * The service models and what is made of them, at build time only: an importer (botocore's description of a service to
 * Smithy IDL, facts only) and a generator (Smithy IDL to the Java sources of an {@code api-*} module).
 */
package io.virga.model;
