/** STS: temporary credentials, which are sealed into their tokens, so that a session is never written. */
package io.virga.cloud.identity.sts;
