package dev.taskwire.local.up;

import java.nio.file.Path;

/**
 * The files of one stack.
 *
 * @param root the checkout: jars, conf, dapr-components
 * @param home what belongs to the run; .taskwire of the checkout, or another folder in tests
 * @param data what outlives the run
 */
public record Home(Path root, Path home, Path data) {

    public static Home of(Path root) {
        Path home = root.toAbsolutePath().normalize().resolve(".taskwire");
        return new Home(root.toAbsolutePath().normalize(), home, home);
    }

    public Path log(String process) {
        return home.resolve("log").resolve(process + ".log");
    }

    /** Secrets, state and generated files of the run; private. */
    public Path run() {
        return home.resolve("run");
    }

    public Path stateFile() {
        return run().resolve("state.json");
    }

    public Path jwtSecret() {
        return run().resolve("jwt-secret");
    }

    Path mailLinkSecret() {
        return run().resolve("mail-link-secret");
    }

    public Path operatorToken() {
        return run().resolve("operator-token");
    }

    public Path postgresData() {
        return data.resolve("postgres");
    }

    public Path kafkaData() {
        return data.resolve("kafka");
    }

    public Path schedulerData() {
        return data.resolve("scheduler");
    }

    public Path mailData() {
        return data.resolve("mail");
    }

    Home withData(Path other) {
        return new Home(root, home, other.toAbsolutePath().normalize());
    }
}
