/** The service's events, as a benchmark writes and reads them past the service. */
@NullMarked
package dev.taskwire.bench.event;

import org.jspecify.annotations.NullMarked;
