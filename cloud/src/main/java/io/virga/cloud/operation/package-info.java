/**
 * Takes a decoded request to its answer: the table of operations, and the rules that hold for all of them, each in one
 * place: refusal of members that are not obeyed, dry runs, client tokens, errors.
 */
package io.virga.cloud.operation;
