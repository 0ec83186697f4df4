/**
 * What is true of every resource: ids, owners, tags, filters, pages. Each resource type is described once, as a
 * {@link io.virga.cloud.resource.ResourceType}, and the describe operations follow from the description.
 */
package io.virga.cloud.resource;
