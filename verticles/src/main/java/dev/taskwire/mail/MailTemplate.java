package dev.taskwire.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * The two forms of a kind of mail, from {@code mail/NAME.txt} and {@code mail/NAME.html} (Mustache). Values are escaped in
 * HTML. Values come in maps, so nothing is reflected on. Thread-safe.
 */
public final class MailTemplate {

    /** One mail's words in both forms. */
    public record Body(String text, String html) {}

    private final Template text;
    private final Template html;

    private MailTemplate(Template text, Template html) {
        this.text = text;
        this.html = html;
    }

    /** Blocks to read them. */
    public static MailTemplate load(String name) {
        var plain = Mustache.compiler().escapeHTML(false);
        return new MailTemplate(
                plain.compile(resource(name + ".txt")),
                Mustache.compiler().escapeHTML(true).compile(resource(name + ".html")));
    }

    /** Throws where a value is missing that is not only asked about. */
    public Body fill(Map<String, Object> values) {
        return new Body(text.execute(values), html.execute(values));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(MailTemplate.class.getResourceAsStream("/mail/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
