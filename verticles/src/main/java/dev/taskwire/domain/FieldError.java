package dev.taskwire.domain;

/**
 * What is wrong with one field.
 *
 * @param pointer an RFC 6901 JSON pointer into the request body, or the name of a parameter
 */
public record FieldError(String pointer, String detail) {}
