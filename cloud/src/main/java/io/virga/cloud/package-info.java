/** The control plane as a whole: {@link io.virga.cloud.Cloud} puts the parts together. */
package io.virga.cloud;
