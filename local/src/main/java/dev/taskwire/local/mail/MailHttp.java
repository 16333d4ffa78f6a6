package dev.taskwire.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The mailbox as JSON: {@code GET /messages} (newest first), {@code GET /messages/{id}} (with its source) and
 * {@code DELETE /messages}. Loopback only, and only under a loopback name, so that no web page can reach it by DNS tricks.
 */
final class MailHttp implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final String PATH = "/messages";

    private final MailStore store;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, MailHttp::daemon);

    private MailHttp(MailStore store, HttpServer server) {
        this.store = store;
        this.server = server;
    }

    static MailHttp start(MailStore store, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        MailHttp http = new MailHttp(store, server);
        server.setExecutor(http.threads);
        server.createContext("/", http::handle);
        server.start();
        return http;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mailbox-http");
        thread.setDaemon(true);
        return thread;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                    .orElse("");
            String path = exchange.getRequestURI().getPath();
            if (!host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?")) {
                answer(exchange, 403, error("reachable as 127.0.0.1 only"));
            } else if (path.equals(PATH)) {
                all(exchange);
            } else if (path.matches(PATH + "/\\d{1,12}")) {
                one(exchange, Long.parseLong(path.substring(PATH.length() + 1)));
            } else {
                answer(exchange, 404, error("there is only " + PATH + " and " + PATH + "/{id}"));
            }
        }
    }

    private void all(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> answer(exchange, 200, store.list());
            case "DELETE" -> {
                store.clear();
                exchange.sendResponseHeaders(204, -1);
            }
            default -> answer(exchange, 405, error("GET or DELETE"));
        }
    }

    private void one(HttpExchange exchange, long id) throws IOException {
        Optional<Mail> mail = store.find(id);
        if (!exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 405, error("GET only"));
        } else if (mail.isEmpty()) {
            answer(exchange, 404, error("no message " + id));
        } else {
            ObjectNode whole = JSON.valueToTree(mail.get());
            answer(exchange, 200, whole.put("source", store.source(id)));
        }
    }

    private static Map<String, String> error(String detail) {
        return Map.of("error", detail);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
