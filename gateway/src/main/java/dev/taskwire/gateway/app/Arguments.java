package dev.taskwire.gateway.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of a process.
 *
 * @param command what it is started for
 * @param conf its file of settings
 * @param options of the command, by name, those that were given
 */
record Arguments(Command command, Path conf, Map<String, String> options) {

    static final String USAGE =
            "usage: java -jar taskwire-gateway.jar [migrate | topics [--replicas N] [--min-insync N]"
                    + " | smoke --url URL [--user ID] [--token-file FILE]] --conf FILE";

    private static final String CONF = "--conf";
    private static final String NUMBER = "[1-9][0-9]{0,2}";
    private static final String URL = "https?://[^/?#]+";
    /** What the value of each option looks like. */
    private static final Map<String, String> FORMS = Map.of(
            CONF,
            ".+",
            "--replicas",
            NUMBER,
            "--min-insync",
            NUMBER,
            "--url",
            URL,
            "--user",
            ".+",
            "--token-file",
            ".+");

    /** What a process is for. */
    enum Command {
        /** Serves until it is stopped. */
        SERVE,
        /** Brings the schema to its version and ends. */
        MIGRATE,
        /** Makes the topics and ends. */
        TOPICS,
        /** Tries a deployment out and ends. */
        SMOKE;

        private boolean takes(String option) {
            return switch (this) {
                case SERVE, MIGRATE -> false;
                case TOPICS -> option.equals("--replicas") || option.equals("--min-insync");
                case SMOKE -> option.equals("--url") || option.equals("--user") || option.equals("--token-file");
            };
        }
    }

    Arguments {
        options = Map.copyOf(options);
    }

    /** Empty where they are wrong. */
    static Optional<Arguments> parse(String... given) {
        var command = given.length == 0 ? Command.SERVE : command(given[0]);
        int first = command == Command.SERVE ? 0 : 1;
        var options = new HashMap<String, String>();
        for (int i = first; i < given.length; i += 2) {
            boolean isKnown = given[i].equals(CONF) || command.takes(given[i]);
            if (!isKnown
                    || i + 1 == given.length
                    || !given[i + 1].matches(FORMS.getOrDefault(given[i], ".+"))
                    || options.put(given[i], given[i + 1]) != null) {
                return Optional.empty();
            }
        }
        var conf = options.remove(CONF);
        return conf == null || (command == Command.SMOKE && !options.containsKey("--url"))
                ? Optional.empty()
                : Optional.of(new Arguments(command, Path.of(conf), options));
    }

    /** What was given for an option. */
    Optional<String> text(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** The number of an option. */
    short number(String option, short otherwise) {
        return Short.parseShort(options.getOrDefault(option, "" + otherwise));
    }

    private static Command command(String word) {
        return switch (word) {
            case "migrate" -> Command.MIGRATE;
            case "topics" -> Command.TOPICS;
            case "smoke" -> Command.SMOKE;
            default -> Command.SERVE;
        };
    }
}
