package dev.taskwire.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A mail server that takes everything, but for the verbs to which it has been told another answer. "." is the end of a
 * message, "" the greeting, and "close" in place of an answer cuts the connection. Thread-safe.
 */
public final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket listener;
    private final Map<String, String> answers;
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    public ScriptedSmtp(Map<String, String> answers) {
        this.answers = new ConcurrentHashMap<>(answers);
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on. */
    public void answer(String verb, String answer) {
        answers.put(verb, answer);
    }

    /** Answers the verb, from now on, only after {@link #release}. */
    public void hold(String verb) {
        held.put(verb, new CountDownLatch(1));
    }

    public void release(String verb) {
        Objects.requireNonNull(held.get(verb)).countDown();
    }

    /** Every line outside of messages. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** Every message that came to its final dot, whatever was answered. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    public URI url() {
        return URI.create("smtp://127.0.0.1:" + listener.getLocalPort());
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (var socket = listener.accept()) {
                talk(socket);
            } catch (IOException e) {
                // The client went, or this server is closed.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        say(socket, "", answers.getOrDefault("", "220 hello"));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            var verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            var answer = answers.getOrDefault(verb, verb.equals("DATA") ? "354 go on" : "250 ok");
            say(socket, verb, answer);
            if (verb.equals("QUIT")) {
                return; // the server closes, as RFC 5321 (4.1.1.10) has it
            }
            if (answer.startsWith("354")) {
                messages.add(message(in));
                say(socket, ".", answers.getOrDefault(".", "250 taken"));
            }
        }
    }

    private static String message(BufferedReader in) throws IOException {
        var lines = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    private void say(Socket socket, String verb, String answer) throws IOException {
        try {
            if (held.containsKey(verb)) {
                held.get(verb).await();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (answer.equals("close")) {
            throw new IOException("as told");
        }
        socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
