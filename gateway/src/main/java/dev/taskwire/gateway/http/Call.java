package dev.taskwire.gateway.http;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.Answer;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TraceContext;
import dev.taskwire.gateway.contract.Body;
import dev.taskwire.gateway.contract.Query;
import dev.taskwire.service.Once;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** One call of one operation by a user who is known, with its query checked by the contract; wherever it came from. */
interface Call {

    UserId user();

    Query query();

    TraceContext trace();

    /** The user, by this call. */
    default Origin origin() {
        return origin(Actor.Way.USER);
    }

    default Origin origin(Actor.Way way) {
        return new Origin(new Actor(way, user().value()), trace());
    }

    /**
     * @param parameter of the path
     * @throws TaskException {@code NOT_FOUND} if it can be the id of nothing
     */
    long id(String parameter);

    default long id() {
        return id("id");
    }

    /** @throws TaskException {@code MALFORMED_REQUEST} or {@code UNSUPPORTED_MEDIA_TYPE} */
    Body body();

    /**
     * The versions that what is to be changed may have; empty for any.
     *
     * @throws TaskException {@code PRECONDITION_REQUIRED} or {@code MALFORMED_REQUEST}
     */
    Set<Long> expected();

    /** Under which it is to have its effect once, where it commands something. */
    Optional<RequestKey> key();

    /** The answer, or a shorter one where the caller has it already. */
    default Answer unlessKnown(Answer answer) {
        return answer;
    }

    /**
     * Answers a command, once per key where the call has one.
     *
     * @param answer of the use case's result
     * @param plain the use case
     * @param keyed the use case, done once
     */
    default <R> Future<Answer> once(
            Function<R, Answer> answer, Supplier<Future<R>> plain, Function<Once<R>, Future<Answer>> keyed) {
        return key().isPresent()
                ? keyed.apply(new Once<>(key().get(), answer))
                : plain.get().map(answer);
    }
}
