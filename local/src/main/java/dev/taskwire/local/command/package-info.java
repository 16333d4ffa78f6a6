/** The commands of the stack, for the command line to compose. */
@NullMarked
package dev.taskwire.local.command;

import org.jspecify.annotations.NullMarked;
