/** PostgreSQL: the only package that speaks SQL. */
@NullMarked
package dev.taskwire.store;

import org.jspecify.annotations.NullMarked;
