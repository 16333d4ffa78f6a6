package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Figures;
import dev.taskwire.bench.faults.scenario.Texts;
import io.vertx.core.json.JsonObject;

/** The figures of runs, for a person and for a program. */
final class FigureTexts {

    private FigureTexts() {}

    static String line(Figures figures) {
        return ("%,d commands acknowledged, %,d events delivered, %,d effects, %,d records on the topics once more;"
                        + " at most %s without a delivery, %s from the end of a harm to the next one")
                .formatted(
                        figures.acknowledged(),
                        figures.delivered(),
                        figures.effects(),
                        figures.repeated(),
                        Texts.seconds(figures.stall()),
                        Texts.seconds(figures.recovery()));
    }

    static JsonObject json(Figures figures) {
        return new JsonObject()
                .put("commands_acknowledged", figures.acknowledged())
                .put("events_delivered", figures.delivered())
                .put("effects", figures.effects())
                .put("records_repeated", figures.repeated())
                .put("longest_stall_ms", Texts.millis(figures.stall()))
                .put("longest_recovery_ms", Texts.millis(figures.recovery()));
    }
}
