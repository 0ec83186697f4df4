/** Which packets reach what: follows them through the networks that are wanted, for the Reachability Analyzer and for pictures. */
package io.virga.cloud.reachability;
