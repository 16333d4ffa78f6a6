package dev.taskwire.app;

import dev.taskwire.config.AppConfig;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.kafka.TopicTail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sees a task's event on its topic, whichever transport brings it there: for a test of a deployment. */
public final class EventWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TopicTail tail;

    private EventWatch(TopicTail tail) {
        this.tail = tail;
    }

    /** To be open before the task is made. */
    public static Future<EventWatch> open(Vertx vertx, AppConfig config) {
        return TopicTail.open(vertx, Transports.options(config), Topic.TASK_EVENTS)
                .map(EventWatch::new);
    }

    /** Fails if the event of this task's creation is not there within 20 s. */
    public Future<Void> created(String taskId) {
        return tail.next(taskId, PATIENCE)
                .compose(found -> found.map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                                .filter(event -> event.contains("TaskCreatedEvent"))
                                .isPresent()
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                new IllegalStateException("task " + taskId + " was created, but its event is not on "
                                        + Topic.TASK_EVENTS.topicName() + " after " + PATIENCE.toSeconds() + " s")));
    }

    public Future<Void> close() {
        return tail.close();
    }
}
