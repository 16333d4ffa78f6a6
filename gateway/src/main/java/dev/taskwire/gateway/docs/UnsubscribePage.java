package dev.taskwire.gateway.docs;

/**
 * What the link in an email leads to.
 *
 * @param question a page with one button, which posts to where the page came from
 * @param answer the page after that
 * @param contentSecurityPolicy of both
 */
public record UnsubscribePage(String question, String answer, String contentSecurityPolicy) {

    /** Blocks to read the style. */
    public static UnsubscribePage create() {
        var style = Pages.resource("/docs/unsubscribe.css");
        var question = "<p>Taskwire emails you when a reminder is due.</p>"
                + "<form method=\"post\"><button>Send me no more of these emails</button></form>";
        var answer =
                "<p>No more emails about reminders are sent to you. Your tasks and reminders stay as they are, and your"
                        + " settings can switch the emails on again.</p>";
        return new UnsubscribePage(
                page("Stop emails about reminders?", style, question),
                page("Done", style, answer),
                Pages.contentSecurityPolicy(style, "'self'"));
    }

    private static String page(String title, String style, String body) {
        return new Html()
                .raw(Pages.head(title, style))
                .raw("<body><main>")
                .element("h1", title)
                .raw(body + "</main></body></html>\n")
                .toString();
    }
}
