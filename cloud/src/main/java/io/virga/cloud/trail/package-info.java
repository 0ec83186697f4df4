/**
 * CloudTrail's event history: a record of every call, accepted and refused, and LookupEvents.
 *
 * <p>A call that changes something is recorded in the transaction of the change, by the store's outbox. Calls that change
 * nothing are recorded a moment later, many in one transaction, so that a describe causes no write of its own: a kill loses
 * the records of the last moment's reads and refusals, and none of a change.
 */
package io.virga.cloud.trail;
