/** The public HTTP API. */
@NullMarked
package dev.taskwire.gateway.http;

import org.jspecify.annotations.NullMarked;
