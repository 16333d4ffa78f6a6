/** What is measured of a target, one class a scenario, each with its rounds. */
@NullMarked
package dev.taskwire.bench.scenario;

import org.jspecify.annotations.NullMarked;
