package dev.taskwire.store;

import dev.taskwire.event.Envelope;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Remembers which consumer has handled which event, in the transaction of the effect. */
public final class InboxStore {

    /** In one order, so that two that have some of the same events do not deadlock. */
    private static final String ENTER = """
            insert into inbox (consumer, source, event_id)
            select $1, source, id from unnest($2::text[], $3::text[]) as i(source, id) order by source, id
            on conflict do nothing returning source, event_id""";

    private record Key(String source, String id) {

        static Key of(Envelope envelope) {
            return new Key(envelope.source(), envelope.id());
        }
    }

    /**
     * Enters events for a consumer.
     *
     * @param envelope of one of them
     * @return in the same order those that it sees for the first time, each once; the effects of the others are committed
     */
    public <E> Future<List<E>> enter(Tx tx, String consumer, List<E> events, Function<E, Envelope> envelope) {
        var keys = events.stream().map(event -> Key.of(envelope.apply(event))).toList();
        var sources = keys.stream().map(Key::source).toArray(String[]::new);
        var ids = keys.stream().map(Key::id).toArray(String[]::new);
        return tx.client()
                .preparedQuery(ENTER)
                .execute(Tuple.of(consumer, sources, ids))
                .map(rows -> {
                    Set<Key> fresh = new HashSet<>();
                    rows.forEach(row -> fresh.add(new Key(row.getString(0), row.getString(1))));
                    return IntStream.range(0, keys.size())
                            .filter(i -> fresh.remove(keys.get(i)))
                            .mapToObj(events::get)
                            .toList();
                });
    }
}
