/** The operator's commands on dead letters; they speak to the admin calls of a running service. */
@NullMarked
package dev.taskwire.cli.dlq;

import org.jspecify.annotations.NullMarked;
