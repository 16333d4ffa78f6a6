/** The API's one document, and what is checked by it. */
@NullMarked
package dev.taskwire.gateway.contract;

import org.jspecify.annotations.NullMarked;
