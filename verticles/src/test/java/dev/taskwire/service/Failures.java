package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;

/** How use cases refuse. */
public final class Failures {

    private Failures() {}

    /** It fails so, with just these fields at fault. */
    public static void assertFails(Future<?> future, ErrorCode code, String... pointers) {
        assertThatThrownBy(() -> Await.done(future)).isInstanceOfSatisfying(TaskException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.errors()).extracting(FieldError::pointer).containsExactly(pointers);
        });
    }
}
