package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.BrokerTools;
import dev.taskwire.transport.DeadLetter;
import dev.taskwire.transport.SharedKafka;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.TransportFixture;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Sources in a reader group of the test, and what their keeper got. */
abstract class DeadLetterSourceFixture extends TransportFixture {

    static final String LETTERS = Topic.TASK_EVENTS.deadLetterName();
    final String readers = "letters-" + UUID.randomUUID();
    final BlockingQueue<List<DeadLetter>> kept = new LinkedBlockingQueue<>();
    private final List<KafkaDeadLetterSource> sources = new ArrayList<>();

    @BeforeEach
    void startAtTheEnd() {
        tools.startAtEnd(readers, LETTERS);
    }

    @AfterEach
    void closeSources() {
        sources.forEach(source -> await(source.close()));
    }

    @Override
    protected Transport open(String groupId) {
        return tools.open(vertx, groupId, new Redelivery(BrokerTools.FAST, 3, Duration.ZERO));
    }

    final KafkaDeadLetterSource start() {
        var source = new KafkaDeadLetterSource(vertx, KafkaOptions.of(SharedKafka.bootstrapServers(), readers));
        sources.add(source);
        return source;
    }

    final Future<Void> keep(List<DeadLetter> letters) {
        kept.add(letters);
        return Future.succeededFuture();
    }

    /** Of the topic that the test writes to; others may have left letters on the other one. */
    final List<DeadLetter> next(int count) {
        var letters = new ArrayList<DeadLetter>();
        try {
            while (letters.size() < count) {
                var batch = kept.poll(60, SECONDS);
                assertThat(batch).as("kept so far: " + letters.size()).isNotNull();
                batch.stream()
                        .filter(letter -> letter.topic() == Topic.TASK_EVENTS)
                        .forEach(letters::add);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return letters;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
