/** Regions and their Availability Zones. */
package io.virga.cloud.region;
