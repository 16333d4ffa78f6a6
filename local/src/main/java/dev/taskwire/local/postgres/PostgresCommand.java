package dev.taskwire.local.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the PostgreSQL programs. */
final class PostgresCommand {

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=100",
            "fsync=on",
            "synchronous_commit=on",
            // Queue tables collect their dead rows by the thousand a second: see docs/operations.md.
            "autovacuum_naptime=10s",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_line_prefix=%m [%p] %a ");

    private PostgresCommand() {}

    static List<String> initdb(Path bin, Path data) {
        return List.of(
                bin.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=taskwire",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                // Knows the letters of all languages, the same way on every system.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
    }

    static List<String> server(Path bin, Path data, int port, List<String> more) {
        List<String> command =
                new ArrayList<>(List.of(bin.resolve("postgres").toString(), "-D", data.toString(), "-p", "" + port));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        more.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }
}
