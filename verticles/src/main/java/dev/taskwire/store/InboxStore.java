package dev.taskwire.store;

import dev.taskwire.event.Envelope;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Remembers which consumer has handled which event, in the transaction of the effect. */
public final class InboxStore {

    private static final String ENTER =
            "insert into inbox (consumer, source, event_id) values ($1, $2, $3) on conflict do nothing";

    /** @return true if this consumer sees the event for the first time; false if its effect is committed already */
    public Future<Boolean> enter(Tx tx, String consumer, Envelope envelope) {
        return tx.client()
                .preparedQuery(ENTER)
                .execute(Tuple.of(consumer, envelope.source(), envelope.id()))
                .map(rows -> rows.rowCount() == 1);
    }
}
