/** What a scenario of the fault suite is made of: a load, a fault and its steps, and what happened meanwhile. */
@NullMarked
package dev.taskwire.bench.faults.scenario;

import org.jspecify.annotations.NullMarked;
