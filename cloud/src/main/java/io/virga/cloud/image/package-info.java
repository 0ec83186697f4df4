/** Images. */
package io.virga.cloud.image;
