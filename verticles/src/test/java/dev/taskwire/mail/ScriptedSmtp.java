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
import java.util.Locale;
import java.util.Map;

/** A mail server that takes everything, but for the verbs to which it has been told another answer. */
final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket listener;
    private final Map<String, String> answers;

    ScriptedSmtp(Map<String, String> answers) {
        this.answers = answers;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    URI url() {
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
        say(socket, answers.getOrDefault("", "220 hello"));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            var answer = answers.getOrDefault(verb, verb.equals("DATA") ? "354 go on" : "250 ok");
            say(socket, answer);
            if (answer.startsWith("354")) {
                skipMessage(in);
                say(socket, answers.getOrDefault(".", "250 taken"));
            }
        }
    }

    private static void skipMessage(BufferedReader in) throws IOException {
        var line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
    }

    /** "close" in place of an answer cuts the connection. */
    private static void say(Socket socket, String answer) throws IOException {
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
