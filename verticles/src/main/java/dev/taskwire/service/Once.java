package dev.taskwire.service;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.RequestKey;
import java.util.function.Function;

/**
 * That a request is to have its effect once, however often it comes. Its answer is stored in the transaction of the
 * effect; a refused request leaves nothing behind and may be tried again.
 *
 * @param answer makes the answer of the result; has not to throw
 * @param <R> what the use case gives without a key
 */
public record Once<R>(RequestKey key, Function<R, Answer> answer) {}
