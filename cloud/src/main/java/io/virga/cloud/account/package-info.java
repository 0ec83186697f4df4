/** What EC2 tells about an account itself. */
package io.virga.cloud.account;
