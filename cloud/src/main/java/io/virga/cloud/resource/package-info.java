/**
 * The properties that all resources share: ids, owners, tags, filters, pages. Each resource type is described once, as a
 * {@link io.virga.cloud.resource.ResourceType}, and the describe operations are derived from the description.
 */
package io.virga.cloud.resource;
