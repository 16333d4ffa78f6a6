package dev.taskwire.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailInboxTest {

    private static final String MESSAGE = """
            From: Taskwire <noreply@taskwire.local>
            To: someone@else.example
            Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
            Date: Tue, 24 Nov 2026 10:00:00 +0000
            Message-ID: <ID@taskwire.local>
            Content-Type: text/plain; charset=UTF-8

            Milk is due.
            """;

    @TempDir
    Path dir;

    @Test
    void showsNewestFirstAndKeepsMessagesOverARestart() throws Exception {
        Instant before = Instant.now();
        Instant received;
        try (MailInbox inbox = MailInbox.start(dir)) {
            send(inbox, "one", "user-1@taskwire.local");
            received = inbox.messages().get(0).received();
            assertThat(received).isBetween(before, Instant.now());
            send(inbox, "two", "user-2@taskwire.local", "user-3@taskwire.local");
            JsonNode list = get(inbox, "");
            assertThat(list).hasSize(2);
            assertThat(list.at("/0/message_id").asText()).isEqualTo("<two@taskwire.local>");
            assertThat(list.at("/0/to").toString()).isEqualTo("[\"user-2@taskwire.local\",\"user-3@taskwire.local\"]");
            assertThat(list.at("/1/from").asText()).isEqualTo("Taskwire <noreply@taskwire.local>");
            assertThat(list.at("/1/subject").asText()).isEqualTo("Grüße");
            assertThat(list.at("/1/date").asText()).isEqualTo("2026-11-24T10:00:00Z");
            assertThat(list.at("/1/text").asText().strip()).isEqualTo("Milk is due.");
        }
        try (MailInbox inbox = MailInbox.start(dir)) {
            send(inbox, "three", "user-1@taskwire.local");
            assertThat(inbox.messages()).extracting(Mail::id).containsExactly(3L, 2L, 1L);
            assertThat(inbox.messages().get(2).received()).isEqualTo(received);
            assertThat(get(inbox, "/1").at("/source").asText()).contains("Message-ID: <one@taskwire.local>");
        }
    }

    @Test
    void deletesAndRefuses() throws Exception {
        try (MailInbox inbox = MailInbox.start(dir)) {
            send(inbox, "one", "user-1@taskwire.local");
            assertThat(status(inbox, "DELETE", "/messages")).isEqualTo(204);
            assertThat(inbox.messages()).isEmpty();
            assertThat(status(inbox, "GET", "/messages/1")).isEqualTo(404);
            assertThat(status(inbox, "GET", "/nothing")).isEqualTo(404);
            assertThat(status(inbox, "PUT", "/messages")).isEqualTo(405);
            assertThat(raw(inbox, "GET /messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403");
        }
    }

    private static void send(MailInbox inbox, String id, String... recipients) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), inbox.smtpPort());
                OutputStream out = socket.getOutputStream();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            expect(in, "220");
            say(out, in, "HELO test", "250");
            say(out, in, "MAIL FROM:<noreply@taskwire.local>", "250");
            for (String recipient : recipients) {
                say(out, in, "RCPT TO:<" + recipient + ">", "250");
            }
            say(out, in, "DATA", "354");
            say(out, in, MESSAGE.replace("ID@", id + "@").replace("\n", "\r\n") + ".", "250");
            say(out, in, "QUIT", "221");
        }
    }

    private static void say(OutputStream out, BufferedReader in, String line, String code) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        expect(in, code);
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        assertThat(in.readLine()).startsWith(code);
    }

    private static JsonNode get(MailInbox inbox, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(inbox.messagesUrl() + path)).build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static int status(MailInbox inbox, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(inbox.messagesUrl()).resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String raw(MailInbox inbox, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), inbox.httpPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
