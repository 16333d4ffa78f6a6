package dev.taskwire.mail;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A mail server in memory that answers each mail as told. Thread-safe. */
public final class FakeMailSender implements MailSender {

    private final List<Mail> seen = new ArrayList<>();
    private Function<Mail, MailOutcome> answer = mail -> MailOutcome.SENT;

    public synchronized void answer(Function<Mail, MailOutcome> outcome) {
        answer = outcome;
    }

    /** Every mail it was handed, taken or not. */
    public synchronized List<Mail> seen() {
        return List.copyOf(seen);
    }

    @Override
    public synchronized Future<MailOutcome> send(Mail mail) {
        seen.add(mail);
        return Future.succeededFuture(answer.apply(mail));
    }

    @Override
    public Future<Integer> onTheirWay() {
        return Future.succeededFuture(0);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
