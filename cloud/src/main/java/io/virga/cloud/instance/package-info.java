/** Instances through their whole life: operations, documents, and the reconciler that brings machines to the desired state. */
package io.virga.cloud.instance;
