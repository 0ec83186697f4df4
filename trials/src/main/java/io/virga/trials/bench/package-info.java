/** {@code ./virga bench}: measures the cost of requests to any EC2 endpoint. */
package io.virga.trials.bench;
