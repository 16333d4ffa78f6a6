/** Pages for people: the documents of the API, and what links in emails lead to. */
@NullMarked
package dev.taskwire.gateway.docs;

import org.jspecify.annotations.NullMarked;
