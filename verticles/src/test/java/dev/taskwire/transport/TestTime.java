package dev.taskwire.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that passes only when a test says so: a clock and a nanoTime in one. Thread-safe. */
public final class TestTime extends Clock implements LongSupplier {

    private final Instant start;
    private final AtomicLong nanos = new AtomicLong();

    public TestTime(Instant start) {
        this.start = start;
    }

    public void pass(Duration time) {
        var unused = nanos.addAndGet(time.toNanos());
    }

    @Override
    public long getAsLong() {
        // Near the overflow, where comparisons that do not subtract go wrong.
        return Long.MAX_VALUE - Duration.ofSeconds(1).toNanos() + nanos.get();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
