package dev.taskwire.service;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.Transport;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Breaks the port's promises until it is mended. */
final class DefectiveTransport implements Transport {

    private final String defect;
    private final Transport sound;
    private volatile boolean mended;

    DefectiveTransport(String defect, Transport sound) {
        this.defect = defect;
        this.sound = sound;
    }

    void mend() {
        mended = true;
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        if (mended) {
            return sound.publish(records);
        }
        return switch (defect) {
            case "fails" -> Future.failedFuture(new IllegalStateException(defect));
            case "answers too few" -> Future.succeededFuture(List.of(PublishOutcome.acked()));
            default -> throw new IllegalStateException(defect);
        };
    }

    @Override
    public Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
