/** The arithmetic of IPv4 addresses. */
package io.virga.cloud.address;
