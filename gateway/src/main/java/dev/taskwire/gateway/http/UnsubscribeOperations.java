package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.gateway.docs.UnsubscribePage;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code /unsubscribe/{token}}, for people with an email in front of them and for their mail programs. */
final class UnsubscribeOperations {

    static final Map<String, Operation> ALL =
            Map.of("askToUnsubscribe", UnsubscribeOperations::ask, "unsubscribe", UnsubscribeOperations::unsubscribe);

    private static final UnsubscribePage PAGE = UnsubscribePage.create();

    private UnsubscribeOperations() {}

    /** Programs that look into mails follow every link: nothing may change by that. */
    private static Future<Answer> ask(UseCases useCases, Call call) {
        return Future.succeededFuture(page(PAGE.question()));
    }

    private static Future<Answer> unsubscribe(UseCases useCases, Call call) {
        return useCases.settings().switchOffEmail(call.user(), call.origin()).map(done -> page(PAGE.answer()));
    }

    /** Its address is as good as its user's word, so it is told to nobody else and kept nowhere. */
    private static Answer page(String html) {
        var headers = Map.of(
                "Content-Type", "text/html; charset=utf-8",
                "Content-Security-Policy", PAGE.contentSecurityPolicy(),
                "Referrer-Policy", "no-referrer",
                "Cache-Control", "no-store");
        return new Answer(200, headers, html.getBytes(StandardCharsets.UTF_8), false);
    }
}
