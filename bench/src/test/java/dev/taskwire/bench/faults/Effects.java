package dev.taskwire.bench.faults;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.store.InboxStore;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import io.vertx.core.Future;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A consumer whose effect is a row per event, with the service's inbox before it, or without. */
final class Effects {

    static final String TABLE = "create table if not exists effects"
            + " (event_id text not null, task_id bigint not null, at timestamptz not null default clock_timestamp())";

    private final SmallService service;
    private final String jdbcUrl;
    private final EventDecoder decoder = new EventDecoder();

    Effects(SmallService service, String jdbcUrl) {
        this.service = service;
        this.jdbcUrl = jdbcUrl;
    }

    /** As the service's consumers are. */
    EventHandler once(String consumer) {
        return delivery -> {
            var event = event(delivery);
            return service.database
                    .inTransaction(tx -> new InboxStore()
                            .enter(tx, consumer, List.of(event), Decoded.Event::envelope)
                            .compose(fresh -> fresh.isEmpty() ? Future.succeededFuture() : write(event)))
                    .map(Outcome.SUCCESS);
        };
    }

    EventHandler everyTime() {
        return delivery -> write(event(delivery)).map(Outcome.SUCCESS);
    }

    private Decoded.Event event(Delivery delivery) {
        return (Decoded.Event)
                decoder.decode(delivery.topic(), delivery.payload().getBytes());
    }

    private Future<Void> write(Decoded.Event event) {
        return service.vertx.executeBlocking(() -> {
            try (var connection = DriverManager.getConnection(jdbcUrl);
                    var insert = connection.prepareStatement("insert into effects values (?, ?)")) {
                insert.setString(1, event.envelope().id());
                insert.setLong(2, event.data().taskId());
                var unused = insert.executeUpdate();
                return null;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
