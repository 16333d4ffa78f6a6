/** The service under test: where it is, how it is started, and what its metrics and processes tell. */
@NullMarked
package dev.taskwire.bench.target;

import org.jspecify.annotations.NullMarked;
