/**
 * From a decoded request to its answer: the table of operations, and the rules that hold for all of them, each once:
 * members that are not obeyed are refused, dry runs, client tokens, errors.
 */
package io.virga.cloud.operation;
