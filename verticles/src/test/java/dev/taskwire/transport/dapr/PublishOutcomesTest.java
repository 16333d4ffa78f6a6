package dev.taskwire.transport.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.PublishOutcome.Status;
import dev.taskwire.transport.dapr.client.DaprException;
import dev.taskwire.transport.dapr.client.DaprException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishOutcomesTest {

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, refused, FAILED",
        "OVERLOADED, no connection came free, FAILED",
        "TIMEOUT, no answer in time, UNKNOWN",
        "DISCONNECTED, connection lost, UNKNOWN",
        "INVALID, bad metadata, FAILED",
        "UNAUTHORIZED, invalid api token, FAILED",
        "FORBIDDEN, topic scope, FAILED",
        "NOT_FOUND, pubsub is not found, FAILED",
        "CONFLICT, never of a publish, UNKNOWN",
        "TOO_LARGE, stream too large, REJECTED",
        "SERVER_ERROR, kafka: client has run out of available brokers, UNKNOWN",
        "SERVER_ERROR, Attempt to produce message larger than configured Producer.MaxMessageBytes: 2 > 1, REJECTED",
        "SERVER_ERROR, 'kafka server: Message was too large, server rejected it', REJECTED",
        "PROTOCOL, unreadable, UNKNOWN",
    })
    void saysWhatAFailedCallMeans(Kind kind, String message, Status status) {
        var outcome = PublishOutcomes.of(new DaprException(kind, 0, "", message, null));

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.cause()).isEqualTo(message);
    }

    @Test
    void knowsNothingOfOtherFailures() {
        assertThat(PublishOutcomes.of(new IllegalStateException("bug")).status())
                .isEqualTo(Status.UNKNOWN);
    }
}
