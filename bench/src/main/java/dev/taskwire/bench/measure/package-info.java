/** The commands that measure a target and write a result: {@code bench baseline} and {@code bench migrate}. */
@NullMarked
package dev.taskwire.bench.measure;

import org.jspecify.annotations.NullMarked;
