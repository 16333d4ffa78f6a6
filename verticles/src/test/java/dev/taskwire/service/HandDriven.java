package dev.taskwire.service;

import dev.taskwire.transport.TestTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;

/** A batcher of words whose event loop, clock and commits a test drives by hand; a word's key is its first letter. */
final class HandDriven implements Executor, WriteBatcher.Commit<String, String> {

    final TestTime time = new TestTime(Instant.EPOCH);
    final WriteBatcher<String, String> batcher;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<List<String>> commits = new ArrayList<>();
    private final ArrayDeque<Promise<List<String>>> open = new ArrayDeque<>();

    HandDriven(int maxBatch, int maxQueued) {
        var limits = new BatchLimits(maxBatch, maxQueued, Duration.ofMillis(500));
        this.batcher = new WriteBatcher<>(limits, word -> word.charAt(0), this, this, time);
    }

    /** Submits each word; the event loop has not yet turned. */
    List<Future<String>> submit(String... words) {
        var results = new ArrayList<Future<String>>();
        for (var word : words) {
            results.add(batcher.submit(word));
        }
        return results;
    }

    /** Lets the event loop run what it was given. */
    void turn() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** Every commit that was begun, in order. */
    List<List<String>> commits() {
        return commits;
    }

    /** Lets the commit in progress succeed, with each word in upper case for its result. */
    void succeed() {
        var words = commits.get(commits.size() - 1);
        complete(words.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList());
    }

    void complete(List<String> results) {
        open.remove().complete(results);
    }

    void fail(Throwable cause) {
        open.remove().fail(cause);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Future<List<String>> commit(List<String> commands) {
        commits.add(List.copyOf(commands));
        if (commands.contains("throw")) {
            throw new IllegalStateException("the commit threw");
        }
        var promise = Promise.<List<String>>promise();
        open.add(promise);
        return promise.future();
    }
}
