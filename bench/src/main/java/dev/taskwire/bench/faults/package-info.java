/** {@code taskwire faults}: scenarios that do harm to a stack of real processes under load, and then look for damage. */
@NullMarked
package dev.taskwire.bench.faults;

import org.jspecify.annotations.NullMarked;
