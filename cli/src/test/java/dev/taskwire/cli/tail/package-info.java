/** Following the stream, over connections that end. */
@NullMarked
package dev.taskwire.cli.tail;

import org.jspecify.annotations.NullMarked;
