/** How operators' commands reach running processes. */
@NullMarked
package dev.taskwire.cli.admin;

import org.jspecify.annotations.NullMarked;
