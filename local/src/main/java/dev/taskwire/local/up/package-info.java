/** The whole stack: what runs, in which order, under which names and ports. */
@NullMarked
package dev.taskwire.local.up;

import org.jspecify.annotations.NullMarked;
