package dev.taskwire.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** One TCP connection that sends exactly the bytes it is given and reads one HTTP answer at a time. */
public final class Wire implements AutoCloseable {

    private static final int PATIENCE_MS = 30_000;

    /** @param head status line and headers, lower case */
    public record Answer(int status, String head, String body) {}

    private final Socket socket;

    public Wire(int port) {
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Headers and body of a POST, with a Content-Length that is true. */
    static String post(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Sends the beginning of a POST's body after the other side has asked for it, which it does once the request is let in. */
    public void begin(String path, String body, int sent) {
        send("POST " + path + " HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: " + body.length()
                + "\r\n\r\n");
        int status = read().status();
        if (status != 100) {
            throw new IllegalStateException("not let in: " + status);
        }
        send(body.substring(0, sent));
    }

    public void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer read() {
        try {
            var in = socket.getInputStream();
            var head = head(in);
            var length = head.indexOf("content-length: ");
            int size = length < 0 ? 0 : Integer.parseInt(head.substring(length + 16, head.indexOf('\r', length)));
            var body = new String(in.readNBytes(size), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(head.substring(9, 12)), head, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an answer without a body, whatever its headers say. */
    String head() {
        try {
            return head(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the other side has closed, with nothing more to say. Waits for it, up to 30 s. A reset is a close, too. */
    public boolean isClosed() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return e.getMessage() != null && e.getMessage().contains("reset");
        }
    }

    /** All that comes until the other side closes in order, for a reset is an error; no part of it may take longer than that. */
    String rest(Duration patience) {
        try {
            socket.setSoTimeout((int) patience.toMillis());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after \"" + bytes + "\"");
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes so that the other side sees a reset, as when a client's machine goes away. */
    void abort() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }
}
