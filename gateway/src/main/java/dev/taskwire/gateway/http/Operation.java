package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;

/** Answers one operation of the contract: reads the call, asks a use case, makes the reply. */
@FunctionalInterface
interface Operation {

    /** May throw a {@link dev.taskwire.domain.TaskException} as well as fail with one. */
    Future<Answer> answer(UseCases useCases, Call call);
}
