/** Programs that are built from Go modules, for those of the stack that come as source only. */
@NullMarked
package dev.taskwire.local.go;

import org.jspecify.annotations.NullMarked;
