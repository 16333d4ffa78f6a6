package dev.taskwire.mail;

import io.vertx.core.Future;
import java.time.Duration;

/** Sends one message at a time to one recipient. Safe to call from any context. */
public interface MailSender {

    /** RFC 5321 (4.5.3.2) has a client wait for minutes: what was taken slowly shall not be sent again. */
    Duration DEADLINE = Duration.ofSeconds(150);

    /** Never fails, and completes within {@link #DEADLINE}. */
    Future<MailOutcome> send(Mail mail);

    /** How many hold a connection or wait for one, also after {@link #send} gave them up. Never fails. */
    Future<Integer> onTheirWay();

    Future<Void> close();
}
