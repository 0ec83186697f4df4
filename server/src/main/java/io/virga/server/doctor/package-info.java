/** Reports what this machine can do for Virga, and what it lacks. */
package io.virga.server.doctor;
