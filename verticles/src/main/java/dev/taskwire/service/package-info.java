/** Use cases, and the group commit that carries their writes. */
@NullMarked
package dev.taskwire.service;

import org.jspecify.annotations.NullMarked;
