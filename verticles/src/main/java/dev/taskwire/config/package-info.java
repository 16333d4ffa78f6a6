/** Settings as records, loaded and checked once at start. */
@NullMarked
package dev.taskwire.config;

import org.jspecify.annotations.NullMarked;
