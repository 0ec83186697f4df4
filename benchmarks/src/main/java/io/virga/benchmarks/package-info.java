/** Measurements of parts by JMH, none of them a test. */
package io.virga.benchmarks;
