/** Instances through their life: what is asked of them, what they are, and the reconciler that brings the two together. */
package io.virga.cloud.instance;
