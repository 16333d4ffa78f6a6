/** The command line: one root that composes the commands of the modules. */
@NullMarked
package dev.taskwire.cli;

import org.jspecify.annotations.NullMarked;
