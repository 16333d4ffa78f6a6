/** A mailbox that accepts every message and shows it as JSON. */
@NullMarked
package dev.taskwire.local.mail;

import org.jspecify.annotations.NullMarked;
