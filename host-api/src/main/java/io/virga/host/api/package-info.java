/**
 * The interface between the control plane and a hypervisor host: records and interfaces only.
 *
 * <p>Every call is idempotent, so that a reconciler may repeat it after a crash, and synchronous: its effect is complete
 * when it returns. Calls block and are meant for virtual threads. A failure is a {@link io.virga.host.api.HostException}
 * whose message says what a person can do. A host knows nothing about accounts, EC2's wire format or the store.
 */
package io.virga.host.api;
