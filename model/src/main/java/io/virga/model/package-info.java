/**
 * The service models and their tools, used only at build time. An importer converts botocore's description of a service to
 * Smithy IDL, facts only. A generator writes the Java sources of an {@code api-*} module from Smithy IDL.
 */
package io.virga.model;
