/** IAM: users, groups, roles, their access keys and policies, and the credentials and policies by which callers act. */
package io.virga.cloud.identity.iam;
