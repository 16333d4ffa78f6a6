package dev.taskwire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Transports of one test, with a consumer group of its own, closed with it. */
public abstract class TransportFixture {

    private static final int PATIENCE_SECONDS = 30;

    protected final BrokerTools tools = new BrokerTools();
    protected Vertx vertx = Vertx.vertx();
    protected String group = "contract";
    private final List<Transport> opened = new ArrayList<>();

    /**
     * A transport ready for use. A group that is new gets what is published from now on; one that was there before goes on
     * where it stopped.
     */
    protected abstract Transport open(String group);

    /** A group that has never been. */
    protected String newGroup() {
        return "contract-" + UUID.randomUUID();
    }

    @BeforeEach
    void startWithANewGroup() {
        group = newGroup();
    }

    @AfterEach
    void closeAll() {
        for (var transport : opened) {
            await(transport.close());
        }
        await(vertx.close());
        tools.close();
    }

    protected final Transport opened(String groupId) {
        var transport = open(groupId);
        opened.add(transport);
        return transport;
    }

    protected final Transport subscribed(EventHandler handler) {
        var transport = opened(group);
        await(transport.subscribe(Set.of(Topic.TASK_EVENTS), handler));
        return transport;
    }

    protected static void publish(Transport transport, List<EventRecord> records) {
        assertThat(await(transport.publish(records))).allMatch(PublishOutcome::isAcked, "acknowledged");
    }

    /** A complete CloudEvent, since a sidecar takes nothing less. */
    protected static EventRecord event(long task, String title) {
        var id = UUID.randomUUID();
        var json = """
                {"specversion":"1.0","id":"%s","source":"backend","type":"TaskUpdatedEvent","subject":"task/%d",\
                "time":"2026-11-24T00:00:00Z","datacontenttype":"application/json","partitionkey":"%d",\
                "data":{"user_id":1,"task_id":%d,"title":"%s"}}""".formatted(id, task, task, task, title);
        return new EventRecord(id, Topic.TASK_EVENTS, Long.toString(task), json.getBytes(UTF_8));
    }

    protected static String text(EventRecord record) {
        return new String(record.bytes(), UTF_8);
    }

    protected static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
