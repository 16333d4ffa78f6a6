/** A TCP proxy that does harm on demand, as a process of its own: what stands between two others while they are tested. */
@NullMarked
package dev.taskwire.local.toxiproxy;

import org.jspecify.annotations.NullMarked;
