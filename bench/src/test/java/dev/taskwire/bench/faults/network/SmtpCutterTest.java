package dev.taskwire.bench.faults.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.mail.Mail;
import dev.taskwire.local.mail.MailInbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpCutterTest {

    private static final int TIMEOUT_MS = 10_000;

    @Test
    void losesTheAnswerToEachMessageOnceAfterTheServerHasTakenIt(@TempDir Path dir) throws IOException {
        try (var inbox = MailInbox.start(dir);
                var cutter = SmtpCutter.before(inbox.smtpPort())) {
            assertThat(answers(cutter, "one")).containsExactly("220", "250", "250", "250", "354");
            assertThat(answers(cutter, "one")).containsExactly("220", "250", "250", "250", "354", "250", "221");
            assertThat(answers(cutter, "two")).endsWith("354");

            assertThat(cutter.cuts()).isEqualTo(2);
            assertThat(inbox.messages())
                    .extracting(Mail::messageId)
                    .containsExactly("<two@taskwire.local>", "<one@taskwire.local>", "<one@taskwire.local>");
            assertThat(inbox.messages().get(0).text()).contains("..");
        }
    }

    /** The codes that a client gets to read until the connection ends. */
    private static List<String> answers(SmtpCutter cutter, String id) throws IOException {
        var lines = List.of(
                "HELO test",
                "MAIL FROM:<noreply@taskwire.local>",
                "RCPT TO:<user-1@taskwire.local>",
                "DATA",
                "Subject: about " + id + "\r\nMessage-Id: <" + id
                        + "@taskwire.local>\r\n\r\nMessage-ID: no\r\n...\r\n.",
                "QUIT");
        try (var socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(cutter.url()).getPort());
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            socket.setSoTimeout(TIMEOUT_MS);
            var codes = new ArrayList<String>();
            var requests = lines.iterator();
            for (var answer = in.readLine(); answer != null; answer = in.readLine()) {
                codes.add(answer.substring(0, 3));
                if (requests.hasNext()) {
                    socket.getOutputStream().write((requests.next() + "\r\n").getBytes(US_ASCII));
                }
            }
            return codes;
        }
    }
}
