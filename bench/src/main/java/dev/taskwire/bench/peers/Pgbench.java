package dev.taskwire.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * pgbench on the service's own write, prepared, on a database of its own.
 *
 * @param database as {@code postgresql://user@host:port/db}
 * @param file holds the script
 */
record Pgbench(Path program, URI database, Path file, PgbenchScript script) {

    /** Threads of pgbench itself; more than the smallest number of clients would be refused. */
    private static final int THREADS = 2;

    private static final int PATIENCE_SECONDS = 60;

    static Pgbench of(Path program, URI database, Path file, PgbenchScript script) throws IOException {
        Files.writeString(file, script.sql());
        return new Pgbench(program, database, file, script);
    }

    /**
     * Runs for so long, without pauses.
     *
     * @throws dev.taskwire.local.LocalException if a transaction fails
     */
    PgbenchOutput run(int clients, int seconds) {
        return PgbenchOutput.parse(Tool.run(command(clients, seconds), seconds + PATIENCE_SECONDS));
    }

    List<String> command(int clients, int seconds) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--host=" + database.getHost(),
                "--port=" + database.getPort(),
                "--username=" + database.getUserInfo(),
                "--client=" + clients,
                "--jobs=" + THREADS,
                "--time=" + seconds,
                "--file=" + file));
        script.variables().forEach((name, value) -> command.add("--define=" + name + "=" + value));
        command.add(database.getPath().substring(1));
        return command;
    }
}
