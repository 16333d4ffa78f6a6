/** The load generator: HTTP/1.1 on kept connections, from one thread, in an open or a closed loop. */
@NullMarked
package dev.taskwire.bench.load;

import org.jspecify.annotations.NullMarked;
