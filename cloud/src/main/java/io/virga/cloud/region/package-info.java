/** Regions and their availability zones. */
package io.virga.cloud.region;
