/** The catalogue of instance types: what EC2 tells about each, and where it is offered here. */
package io.virga.cloud.catalogue;
