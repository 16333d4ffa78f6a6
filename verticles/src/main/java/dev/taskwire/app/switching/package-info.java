/** Moving a running process from one transport to the other. Knows the ports alone; {@code app} brings the transports. */
@NullMarked
package dev.taskwire.app.switching;

import org.jspecify.annotations.NullMarked;
