package dev.taskwire.bench.measure;

import dev.taskwire.local.up.TransportChoice;
import picocli.CommandLine.Command;

/** {@code taskwire bench migrate}. */
@Command(
        name = "migrate",
        description = {
            "Measures the service over Dapr, and writes .taskwire/bench/migrate.json.",
            "It starts a stack of its own, on free ports and with tokens, unless --url names a service."
        },
        exitCodeList = {
            "0:The result is written.",
            "1:It could not be measured, or a scenario broke off.",
            "2:Wrong usage."
        },
        mixinStandardHelpOptions = true)
public final class MigrateCommand extends MeasureCommand {

    public MigrateCommand() {
        super("migrate", TransportChoice.DAPR);
    }
}
