/** The whole system, started as an operator would start it. */
@NullMarked
package dev.taskwire.cli;

import org.jspecify.annotations.NullMarked;
