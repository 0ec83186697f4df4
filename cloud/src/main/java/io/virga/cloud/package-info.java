/** The control plane as a whole: {@link io.virga.cloud.Cloud} constructs and connects the parts. */
package io.virga.cloud;
