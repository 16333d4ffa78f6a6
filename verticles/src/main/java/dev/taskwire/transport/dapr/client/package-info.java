/** A Vert.x-native, non-blocking client for Dapr's HTTP API; imports nothing else of Taskwire. */
@NullMarked
package dev.taskwire.transport.dapr.client;

import org.jspecify.annotations.NullMarked;
