/** The port for sending mail, and SMTP. */
@NullMarked
package dev.taskwire.mail;

import org.jspecify.annotations.NullMarked;
