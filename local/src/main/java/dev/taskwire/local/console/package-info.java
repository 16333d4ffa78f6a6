/** What a person sees while something takes its time. */
@NullMarked
package dev.taskwire.local.console;

import org.jspecify.annotations.NullMarked;
