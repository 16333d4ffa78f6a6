package dev.taskwire.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taskwire.local.console.Plain;
import dev.taskwire.local.mail.Mail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Messages for a person and for a program. */
final class MailText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MailText() {}

    static String json(Mail mail) {
        return Plain.json(node(mail));
    }

    static String json(List<Mail> mails, boolean more) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("messages", mails.stream().map(MailText::node).toList());
        whole.put("more", more);
        return Plain.json(whole);
    }

    /** Lines stay lines; what else could move a terminal is shown as its number. */
    static String plain(Mail mail) {
        return "From:       " + Plain.line(mail.from())
                + "\nTo:         " + Plain.line(String.join(", ", mail.to()))
                + "\nDate:       " + mail.date()
                + "\nMessage-ID: " + Plain.line(String.valueOf(mail.messageId()))
                + "\nSubject:    " + Plain.line(mail.subject())
                + "\n\n" + mail.text().lines().map(Plain::line).collect(Collectors.joining("\n"));
    }

    /** As the mailbox's own HTTP has it. */
    private static ObjectNode node(Mail mail) {
        return JSON.createObjectNode()
                .put("id", mail.id())
                .put("from", mail.from())
                .<ObjectNode>set("to", JSON.valueToTree(mail.to()))
                .put("subject", mail.subject())
                .put("date", mail.date().toString())
                .put("received", mail.received().toString())
                .put("message_id", mail.messageId())
                .put("text", mail.text());
    }
}
