package dev.taskwire.cli.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on a free port that answers as it is told to, in turn, and remembers what it was asked. */
public final class FakeApi implements AutoCloseable {

    /** A request as it came. */
    public record Asked(
            String line,
            String body,
            Optional<String> key,
            Optional<String> authorization,
            Optional<String> lastEventId) {}

    /** An answer. */
    @FunctionalInterface
    public interface Reply {
        void send(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public FakeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** The next answers; where there are no more, 500. */
    public void then(Reply... next) {
        Collections.addAll(replies, next);
    }

    public static Reply json(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** The connection breaks before there is an answer. */
    public static Reply broken() {
        return HttpExchange::close;
    }

    /** The frames of a stream, which then ends. */
    public static Reply stream(String frames) {
        return exchange -> {
            open(exchange, frames);
            exchange.close();
        };
    }

    /** The frames of a stream on which nothing comes after them. */
    public static Reply silentStream(String frames) {
        return exchange -> {
            open(exchange, frames);
            try {
                Thread.currentThread().join(); // until the server's end interrupts it
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void open(HttpExchange exchange, String frames) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(frames.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                Optional.ofNullable(headers.getFirst("Idempotency-Key")),
                Optional.ofNullable(headers.getFirst("Authorization")),
                Optional.ofNullable(headers.getFirst("Last-Event-ID"))));
        Reply reply = replies.poll();
        try (exchange) {
            (reply == null ? json(500, "{\"detail\": \"no more answers\"}") : reply).send(exchange);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
