package dev.taskwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.BrokerTools;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.SharedKafka;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.transport.kafka.GroupLag;
import dev.taskwire.transport.kafka.KafkaOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a scrape shows of the metrics that the rollback triggers are written on. */
@ExtendWith(VertxExtension.class)
class MetricsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Telemetry telemetry = new Telemetry();

    @Test
    void lagOfEachTopicIsThereWhileTheBrokerAnswers(Vertx vertx) {
        var group = "lag-" + UUID.randomUUID();
        var expected = "taskwire_consumer_lag{group=\"" + group + "\",topic=\"task-reminders\"} 1500.0";
        try (var tools = new BrokerTools()) {
            var reminders = Topic.TASK_REMINDERS.topicName();
            tools.startAtEnd(group, reminders);
            tools.write(
                    reminders,
                    "1",
                    IntStream.range(0, 1500).mapToObj(i -> new byte[] {1}).toList());
        }
        var lag = new GroupLag(vertx, KafkaOptions.of(SharedKafka.bootstrapServers(), group));

        var id = Await.result(vertx.deployVerticle(
                new LagGaugesVerticle(lag, group, EnumSet.of(Topic.TASK_REMINDERS), telemetry.registry())));

        Await.until(
                vertx, LIMIT, () -> Future.succeededFuture(telemetry.scrape().contains(expected)));
        Await.done(vertx.undeploy(id));
    }

    @Test
    void publishesHaveBucketsAtTheAgreedLatencies() {
        var transport = new MeteredTransport(new FakeTransport(), "kafka", telemetry.registry());
        Await.done(transport.publish(List.of()).mapEmpty());

        assertThat(telemetry.scrape())
                .contains(bucket("0.1"), bucket("0.2"))
                .contains(bucket("0.015"), bucket("0.02"), bucket("0.025"))
                .contains(
                        "taskwire_publish_seconds_count{outcome=\"acked\",topic=\"task-events\",transport=\"kafka\"}");
    }

    @Test
    void latenessHasBucketsAroundItsAim() {
        telemetry.registry().timer("taskwire.reminder.lateness").record(Duration.ofMillis(220));

        assertThat(telemetry.scrape())
                .contains("taskwire_reminder_lateness_seconds_bucket{le=\"0.2\"} 0")
                .contains("taskwire_reminder_lateness_seconds_bucket{le=\"0.25\"} 1")
                .contains("taskwire_reminder_lateness_seconds_bucket{le=\"60.0\"} 1");
    }

    private static String bucket(String limit) {
        return "taskwire_publish_seconds_bucket{outcome=\"acked\",topic=\"task-events\",transport=\"kafka\",le=\""
                + limit + "\"}";
    }
}
