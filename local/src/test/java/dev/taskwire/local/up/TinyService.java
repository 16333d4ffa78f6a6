package dev.taskwire.local.up;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Stands in for the gateway in tests of the stack: the listeners, their health, and an end on request. */
final class TinyService {

    private TinyService() {}

    public static void main(String[] args) throws IOException {
        System.out.println("arguments " + Arrays.toString(args));
        listen("HTTP_PORT");
        listen("APP_PORT");
        listen("OPS_PORT");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("drained")));
    }

    private static void listen(String setting) throws IOException {
        int port = Integer.parseInt(System.getenv(setting));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", TinyService::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/crash")) {
            System.out.println("crashing as told");
            Runtime.getRuntime().halt(3);
        }
        String body = switch (path) {
            case "/dapr/subscribe" -> "[]";
            case "/dapr/config" -> "{}";
            case "/env" -> env();
            default -> "ok";
        };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String env() {
        StringBuilder lines = new StringBuilder();
        System.getenv().forEach((name, value) -> lines.append(name + "=" + value + "\n"));
        return lines.toString();
    }
}
