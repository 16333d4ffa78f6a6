package dev.taskwire.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.local.mail.Mail;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailTextTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final Mail MAIL =
            new Mail(3, "a@b", List.of("c@d", "e@f"), "Gr\u001b[2Jüße", AT, AT.plusSeconds(1), null, "one\u001b\ntwo");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void jsonIsAsTheMailboxHasIt() throws JsonProcessingException {
        assertThat(json.readTree(MailText.json(List.of(MAIL), true))).isEqualTo(json.readTree("""
                {"messages": [{"id": 3, "from": "a@b", "to": ["c@d", "e@f"], "subject": "Gr\\u001b[2Jüße",
                  "date": "2026-11-24T10:00:00Z", "received": "2026-11-24T10:00:01Z", "message_id": null,
                  "text": "one\\u001b\\ntwo"}], "more": true}"""));
        assertThat(json.readTree(MailText.json(MAIL)).path("id").asInt()).isEqualTo(3);
    }

    @Test
    void aMessageCannotMoveATerminal() {
        assertThat(MailText.plain(MAIL)).doesNotContain("\u001b").endsWith("\n\none\\u001b\ntwo");
    }
}
