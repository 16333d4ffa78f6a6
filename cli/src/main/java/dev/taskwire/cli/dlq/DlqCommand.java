package dev.taskwire.cli.dlq;

import picocli.CommandLine.Command;

/** {@code dlq}: what no consumer could handle, and what no broker would take. */
@Command(
        name = "dlq",
        description = {
            "Dead letters: records that no consumer could handle, kept byte for byte, and outbox rows that the",
            "broker refused. Lists them, shows one, and sends them again."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DlqList.class, DlqShow.class, DlqRedrive.class, DlqDiscard.class})
public final class DlqCommand {}
