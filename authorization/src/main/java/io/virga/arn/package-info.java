/** Amazon Resource Names, and the partitions of AWS that they begin with. */
package io.virga.arn;
