/**
 * What the control plane says to a hypervisor host: records and interfaces only.
 *
 * <p>Every call is idempotent, so that a reconciler may repeat it after a crash, and synchronous: when it returns, the
 * thing is so. Calls block and are meant for virtual threads; a failure is a {@link io.virga.host.api.HostException}
 * whose message says what a person can do. A host knows nothing of accounts, EC2's wire or the store.
 */
package io.virga.host.api;
