/** Tasks as files: written and read part by part, in memory that does not grow with the file. */
@NullMarked
package dev.taskwire.gateway.transfer;

import org.jspecify.annotations.NullMarked;
