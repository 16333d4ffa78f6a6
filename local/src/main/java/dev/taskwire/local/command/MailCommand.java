package dev.taskwire.local.command;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Plain;
import dev.taskwire.local.console.Table;
import dev.taskwire.local.console.Table.Cell;
import dev.taskwire.local.console.Terminal;
import dev.taskwire.local.mail.Mail;
import dev.taskwire.local.mail.MailStore;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.StateFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mail}: the messages that the local service sent. It reads the files, so it works without a running stack too. */
@Command(
        name = "mail",
        description = "The messages that the local service sent.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class MailCommand {

    private static final int TO_WIDTH = 40;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** One line per message. */
    @Command(name = "list", description = "Lists the messages, newest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "At most so many (default: 50).")
                    int limit,
            @Option(names = "--json", description = "As JSON: messages, and whether there are more.") boolean json)
            throws IOException {
        if (limit < 1) {
            throw LocalException.wrongUsage("--limit " + limit + ": from 1");
        }
        List<Mail> all = store().list();
        List<Mail> mails = all.stream().limit(limit).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(MailText.json(mails, all.size() > limit));
        } else {
            table(mails).lines(spec.commandLine().getColorScheme().ansi()).forEach(out::println);
        }
        out.flush();
        if (!json && all.size() > limit) {
            spec.commandLine().getErr().println("and " + (all.size() - limit) + " more");
        }
        return 0;
    }

    /** One message. */
    @Command(name = "show", description = "Shows one message.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "NUMBER", description = "As listed.") long number, @ArgGroup Form form)
            throws IOException {
        if (form != null && form.source) {
            Terminal.refuseFor("--source");
        }
        MailStore store = store();
        Mail mail = store.find(number)
                .orElseThrow(() -> new LocalException("there is no message " + number + "; see ./taskwire mail list"));
        PrintWriter out = spec.commandLine().getOut();
        if (form != null && form.source) {
            out.print(store.source(number));
        } else {
            out.println(form != null && form.json ? MailText.json(mail) : MailText.plain(mail));
        }
        out.flush();
        return 0;
    }

    /** One of them. */
    static final class Form {
        @Option(names = "--json", description = "As JSON.")
        private boolean json;

        @Option(names = "--source", description = "The message as it was received; not to a terminal.")
        private boolean source;
    }

    private static Table table(List<Mail> mails) {
        Table table = new Table("NUMBER", "DATE", "TO", "SUBJECT");
        mails.forEach(mail -> table.row(
                Cell.of(Long.toString(mail.id())),
                Cell.of(mail.date().toString()),
                Cell.of(Plain.cut(String.join(",", mail.to()), TO_WIDTH)),
                Cell.of(mail.subject())));
        return table;
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
