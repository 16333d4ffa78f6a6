/** The benchmark's scenarios, run against a service that is up. */
@NullMarked
package dev.taskwire.bench;

import org.jspecify.annotations.NullMarked;
