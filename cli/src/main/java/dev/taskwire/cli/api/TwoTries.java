package dev.taskwire.cli.api;

import dev.taskwire.local.LocalException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A write that is sent once more, under the same Idempotency-Key, where that may help: after a connection that broke, an
 * answer that did not come, and 429 and 503, then after as long as the service asks. Thread-safe.
 */
final class TwoTries {

    /** Where the service asks for more, a person decides. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration USUAL = Duration.ofSeconds(1);

    private final Consumer<Duration> pause;

    /** @param pause waits so long */
    TwoTries(Consumer<Duration> pause) {
        this.pause = pause;
    }

    /**
     * @throws UnknownOutcomeException if it may have been done, and no answer says so
     * @throws LocalException as the last try failed
     */
    <T> T of(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (NoAnswerException e) {
            if (!e.sent()) {
                throw e;
            }
            return afterSilence(attempt);
        } catch (ApiException e) {
            Duration wait = e.retryAfter().orElse(USUAL);
            if (!e.isBusy() || wait.compareTo(LONGEST) > 0) {
                throw e;
            }
            pause.accept(wait);
            return last(attempt);
        }
    }

    private static <T> T last(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (NoAnswerException e) {
            throw e.sent() ? new UnknownOutcomeException(e) : e;
        }
    }

    /** Also a try that is answered leaves the first one open, where the answer is not about what was asked for. */
    private static <T> T afterSilence(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (NoAnswerException e) {
            throw new UnknownOutcomeException(e);
        } catch (ApiException e) {
            throw e.mayPass() || e.isKeyInUse() ? new UnknownOutcomeException(e) : e;
        }
    }
}
