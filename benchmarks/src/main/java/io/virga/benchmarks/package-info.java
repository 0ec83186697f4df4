/** Measurements, none of them a test: JMH for parts, and a load program for any EC2 endpoint. */
package io.virga.benchmarks;
