/**
 * The trial of releases: takes Virga's package from installation to removal in root directories of Debian and Ubuntu,
 * with systemd and real guests.
 */
package io.virga.trials.releases;
