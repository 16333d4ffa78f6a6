/** The Model Context Protocol: its messages and revisions, and the API's operations as tools. */
@NullMarked
package dev.taskwire.gateway.mcp;

import org.jspecify.annotations.NullMarked;
