/** The catalogue of instance types: what EC2 says about each, and where Virga offers it. */
package io.virga.cloud.catalogue;
