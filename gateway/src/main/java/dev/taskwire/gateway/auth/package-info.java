/** Who calls: tokens and the keys that they are checked by. */
@NullMarked
package dev.taskwire.gateway.auth;

import org.jspecify.annotations.NullMarked;
