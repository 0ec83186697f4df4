/** Key pairs: creates, imports and describes the SSH keys that instances are launched with. */
package io.virga.cloud.key;
