package dev.taskwire.mail;

import io.vertx.core.Future;

/** Sends one message at a time to one recipient. Safe to call from any context. */
public interface MailSender {

    /** Never fails, and completes within 20 s. */
    Future<MailOutcome> send(Mail mail);

    Future<Void> close();
}
