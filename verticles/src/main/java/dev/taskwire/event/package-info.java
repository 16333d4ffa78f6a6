/** The events that Taskwire publishes, and their one encoding as CloudEvents 1.0 JSON. */
@NullMarked
package dev.taskwire.event;

import org.jspecify.annotations.NullMarked;
