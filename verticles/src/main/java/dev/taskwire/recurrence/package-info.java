/** Recurrence rules of RFC 5545 and their dates. */
@NullMarked
package dev.taskwire.recurrence;

import org.jspecify.annotations.NullMarked;
