package dev.taskwire.bench.faults.clock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.probe.Records;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.event.Topic;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.up.StackOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The service's process, and it alone, has a clock that is an hour ahead or behind; database, broker, sidecar and mailbox have
 * the right one. Meanwhile a daily task goes through the days on which clocks are put forward and back, in four zones.
 */
final class WrongClock implements Fault {

    /** Of Debian's libfaketime, for programs with threads. */
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private static final Duration WRONG_LEAST = Duration.ofMinutes(59);
    private static final Duration LATEST = Duration.ofSeconds(5);

    private final Duration shift;
    private List<String> wrongDays = List.of();
    private int days;
    private Duration wrong = Duration.ZERO;

    /** @param shift of the service's clock from the right one */
    WrongClock(Duration shift) {
        this.shift = shift;
    }

    @Override
    public StackOptions stack(StackOptions plain) {
        return plain.withEnv(Map.of(
                "LD_PRELOAD",
                library().toString(),
                "FAKETIME",
                "%+d".formatted(shift.toSeconds()),
                // What is measured by a clock that only goes forward stays right.
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Else each wait for a time ends at once, since the JVM waits by that clock, and threads spin.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0",
                // Nor are the times of files.
                "NO_FAKE_STAT",
                "1"));
    }

    private static Path library() {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders.map(folder -> folder.resolve(LIBRARY))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() ->
                            new LocalException("a wrong clock needs libfaketime; on Debian: apt-get install faketime"));
        } catch (IOException e) {
            throw new LocalException("cannot look for libfaketime: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Step> steps(Load load, RandomGenerator random) {
        return List.of(new Step(load.leadMost(), "daily tasks over the days with 23 and 25 hours", this::days));
    }

    private void days(Arena arena) {
        var tasks = new DailyTasks(arena.stack().httpUrl());
        wrongDays = tasks.run();
        days = tasks.days();
        wrongDays.forEach(arena.timeline()::note);
    }

    /** The events' own time is that of the service; the record's is that of whoever wrote it. */
    @Override
    public void heal(Arena arena) {
        Instant now = Instant.now();
        wrong = Records.of(arena.stack().bootstrapServers(), Topic.TASK_EVENTS.topicName()).all().stream()
                .map(record -> new JsonObject(Buffer.buffer(new String(record.value(), UTF_8))))
                .map(event -> Instant.parse(event.getString("time")))
                .map(time -> Duration.between(now, time).abs())
                .reduce((one, other) -> one.compareTo(other) < 0 ? one : other)
                .orElse(Duration.ZERO);
    }

    @Override
    public Limits limits() {
        return Limits.strict(LATEST);
    }

    @Override
    public List<Bound> bounds(History history) {
        return List.of(
                Bound.atLeast(
                        "minutes by which the service's clock was wrong",
                        wrong.toMinutes(),
                        WRONG_LEAST.toMinutes() - 15),
                Bound.atLeast("days of daily tasks", days, DailyTasks.DAYS),
                Bound.atMost("days without a task, or with two", wrongDays.size(), 0));
    }
}
