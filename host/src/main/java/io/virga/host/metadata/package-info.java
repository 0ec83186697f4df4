/** The instance metadata service, versions 1 and 2, as machines on EC2 find it at 169.254.169.254. */
package io.virga.host.metadata;
