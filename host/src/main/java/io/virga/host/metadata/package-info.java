/** The instance metadata service, versions 1 and 2, at 169.254.169.254 as on EC2. */
package io.virga.host.metadata;
