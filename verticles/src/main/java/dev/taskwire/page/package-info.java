/** Files of the console, held in memory; for whichever listener serves them. */
@NullMarked
package dev.taskwire.page;

import org.jspecify.annotations.NullMarked;
