/** Key pairs: making, importing and describing the SSH keys that instances are launched with. */
package io.virga.cloud.key;
