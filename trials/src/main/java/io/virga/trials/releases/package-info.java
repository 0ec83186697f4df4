/**
 * The trial of releases: Virga's package in roots of Debian and Ubuntu, from its installation to its removal, with systemd and
 * real guests.
 */
package io.virga.trials.releases;
