/** What operators may ask of a running process, below {@code /admin} of the operations listener. */
@NullMarked
package dev.taskwire.app.admin;

import org.jspecify.annotations.NullMarked;
