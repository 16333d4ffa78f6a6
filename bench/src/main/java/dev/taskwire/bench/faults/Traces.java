package dev.taskwire.bench.faults;

import dev.taskwire.local.mail.Mail;
import dev.taskwire.local.up.LocalStack;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a run leaves what it is judged by.
 *
 * @param jdbcUrl of the database, as its owner
 * @param mails in the mailbox
 * @param ended a process that ended by itself, if one did
 */
record Traces(String jdbcUrl, String bootstrapServers, Supplier<List<Mail>> mails, Supplier<Optional<String>> ended) {

    static Traces of(LocalStack stack) {
        return new Traces(
                stack.jdbcUrl(),
                stack.bootstrapServers(),
                stack.mailbox()::messages,
                () -> stack.failure().isDone()
                        ? Optional.of(stack.failure().join().name())
                        : Optional.empty());
    }
}
