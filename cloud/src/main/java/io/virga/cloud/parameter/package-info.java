/** Systems Manager's Parameter Store: the public parameters that lead to images. */
package io.virga.cloud.parameter;
