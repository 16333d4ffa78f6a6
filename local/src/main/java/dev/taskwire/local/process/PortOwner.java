package dev.taskwire.local.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** Who listens on a port, from /proc. Elsewhere than on Linux, and for processes of other users, the answer is empty. */
final class PortOwner {

    private static final String LISTEN = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    static OptionalLong of(int port) {
        Set<String> sockets = new HashSet<>();
        collect(Path.of("/proc/net/tcp"), port, sockets);
        collect(Path.of("/proc/net/tcp6"), port, sockets);
        if (sockets.isEmpty()) {
            return OptionalLong.empty();
        }
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> holds(pid, sockets))
                .findFirst();
    }

    /** "4711 (/usr/bin/java)", or the number alone. */
    static String describe(long pid) {
        return pid
                + ProcessHandle.of(pid)
                        .flatMap(process -> process.info().command())
                        .map(command -> " (" + command + ")")
                        .orElse("");
    }

    private static void collect(Path table, int port, Set<String> sockets) {
        try {
            for (String line : Files.readAllLines(table)) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > INODE
                        && columns[STATE].equals(LISTEN)
                        && columns[LOCAL].endsWith(String.format(":%04X", port))) {
                    sockets.add("socket:[" + columns[INODE] + "]");
                }
            }
        } catch (IOException e) {
            // No such table on this system.
        }
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path fd : open) {
                if (Files.isSymbolicLink(fd)
                        && sockets.contains(Files.readSymbolicLink(fd).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }
}
