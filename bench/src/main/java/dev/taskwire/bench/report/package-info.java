/** Two results as a page with plots: one file that needs no network. */
@NullMarked
package dev.taskwire.bench.report;

import org.jspecify.annotations.NullMarked;
