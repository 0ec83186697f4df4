/** JMH benchmarks of individual parts. None of them runs as a test. */
package io.virga.benchmarks;
