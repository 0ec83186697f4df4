/** {@code ./virga bench}: what a request costs, of any EC2 endpoint. */
package io.virga.trials.bench;
