/** How a user's commands reach the API. */
@NullMarked
package dev.taskwire.cli.api;

import org.jspecify.annotations.NullMarked;
