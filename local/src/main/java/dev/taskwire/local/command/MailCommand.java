package dev.taskwire.local.command;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.mail.Mail;
import dev.taskwire.local.mail.MailStore;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mail}: the messages that the local service sent. It reads the files, so it works without a running stack too. */
@Command(
        name = "mail",
        description = "The messages that the local service sent.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class MailCommand {

    /** One line per message. */
    @Command(name = "list", description = "Lists the messages, newest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "At most so many (default: 50).")
                    int limit)
            throws IOException {
        List<Mail> mails = store().list();
        System.out.printf("%6s  %-20s  %-32s  %s%n", "NUMBER", "DATE", "TO", "SUBJECT");
        mails.stream()
                .limit(Math.max(0, limit))
                .forEach(mail -> System.out.printf(
                        "%6d  %-20s  %-32s  %s%n",
                        mail.id(), mail.date(), String.join(",", mail.to()), mail.subject()));
        if (mails.size() > limit) {
            System.err.println("and " + (mails.size() - limit) + " more");
        }
        return 0;
    }

    /** One message. */
    @Command(name = "show", description = "Shows one message.", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "NUMBER", description = "As listed.") long number,
            @Option(names = "--source", description = "The message as it was received.") boolean source)
            throws IOException {
        MailStore store = store();
        Mail mail = store.find(number)
                .orElseThrow(() -> new LocalException("there is no message " + number + "; see ./taskwire mail list"));
        if (source) {
            System.out.print(store.source(number));
            return 0;
        }
        System.out.println("From:       " + mail.from());
        System.out.println("To:         " + String.join(", ", mail.to()));
        System.out.println("Date:       " + mail.date());
        System.out.println("Message-ID: " + mail.messageId());
        System.out.println("Subject:    " + mail.subject());
        System.out.println();
        System.out.println(mail.text());
        return 0;
    }

    private static MailStore store() throws IOException {
        Home home = Home.of(Checkout.root());
        Path data = new StateFile(home.stateFile())
                .running()
                .map(state -> Path.of(state.data()))
                .orElse(home.data());
        return MailStore.open(data.resolve("mail"));
    }
}
