package dev.taskwire.gateway.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads one stream of server-sent events on a thread of its own, as a browser does. */
final class Sse implements AutoCloseable {

    /** @param id what a client would come back with after it */
    record Event(String id, String type, String data) {}

    private static final Event END = new Event("", "(end)", "");
    private static final int PATIENCE_SECONDS = 30;

    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicInteger comments = new AtomicInteger();
    private volatile String lastId = "";
    private volatile String retry = "";

    private Sse(HttpResponse<InputStream> answer) {
        this.answer = answer;
        var reader = new Thread(this::read, "sse");
        reader.setDaemon(true);
        reader.start();
    }

    static Sse open(HttpClient client, int port, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        answer.statusCode() + " " + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return new Sse(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Sse open(int port, String path, String... headers) {
        return open(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), port, path, headers);
    }

    String header(String name) {
        return Api.header(answer, name);
    }

    /** The next event; fails at the end of the stream, and when none comes for 30 s. */
    Event next() {
        var event = poll();
        if (event.equals(END)) {
            throw new IllegalStateException("the stream has ended");
        }
        return event;
    }

    /** Whether nothing more comes. */
    boolean isAtEnd() {
        return poll().equals(END);
    }

    /** What has come so far and was not taken. */
    int waiting() {
        return events.size();
    }

    int comments() {
        return comments.get();
    }

    String lastId() {
        return lastId;
    }

    String retry() {
        return retry;
    }

    private Event poll() {
        try {
            var event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new IllegalStateException("nothing came");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            var type = "message";
            var data = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(lastId, type, data));
                    }
                    type = "message";
                    data = "";
                } else if (line.startsWith(":")) {
                    comments.incrementAndGet();
                } else if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.startsWith("retry: ")) {
                    retry = line.substring(7);
                }
            }
        } catch (IOException e) {
            // closed, by either side
        } finally {
            events.add(END);
        }
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
