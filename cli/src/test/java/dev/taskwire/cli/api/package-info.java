/** The client of the API, against a server that answers as told. */
@NullMarked
package dev.taskwire.cli.api;

import org.jspecify.annotations.NullMarked;
