/** Accounts and their credentials, and STS. */
package io.virga.cloud.identity;
