package dev.taskwire.gateway.docs;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page in the making. Whatever is text is escaped. Confined to one thread. */
@Html.CanIgnoreReturnValue
final class Html {

    /** Known to Error Prone by its name: each part gives the page itself back. */
    @interface CanIgnoreReturnValue {}

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");

    private final StringBuilder page = new StringBuilder();

    /** @param markup ours, as it stands */
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    Html text(String text) {
        page.append(escaped(text));
        return this;
    }

    /** @param tag with its attributes, which are escaped already */
    Html element(String tag, String text) {
        var name = tag.split(" ", 2)[0];
        return raw("<" + tag + ">").text(text).raw("</" + name + ">");
    }

    /** Prose of our documents: paragraphs, and code between backticks. */
    Html prose(String text) {
        if (!text.isBlank()) {
            page.append(PARAGRAPHS
                    .splitAsStream(text.strip())
                    .map(each -> "<p>" + inline(each) + "</p>")
                    .collect(Collectors.joining()));
        }
        return this;
    }

    static String inline(String text) {
        return CODE.matcher(escaped(text)).replaceAll("<code>$1</code>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
