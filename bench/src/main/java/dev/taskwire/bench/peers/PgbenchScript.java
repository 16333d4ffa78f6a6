package dev.taskwire.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One transaction of pgbench: a task and its outbox row, as the service stores them, each by a statement of its own. The ids
 * come from the server; all other values are parameters.
 *
 * @param sql the script
 * @param variables what it takes by -D
 */
record PgbenchScript(String sql, Map<String, String> variables) {

    /** Ids as good for an index as the service's: of a sequence, and in order of time. */
    private static final Map<String, String> MADE = Map.of("id", "nextval('task_id_block')", "uid", "uuidv7()");

    private static final String SCRIPT = """
            begin;
            insert into tasks (%s) values (%s) returning id \\gset
            insert into outbox (event_id, topic, task_id, version, payload, token, attempts)
            values (uuidv7(), 'task-events', :id, 1, :payload, uuidv7(), 1);
            commit;
            """;

    static PgbenchScript of(SampleTask sample) {
        var variables = new LinkedHashMap<String, String>();
        sample.columns().forEach((name, value) -> {
            if (!MADE.containsKey(name)) {
                variables.put("v_" + name, value);
            }
        });
        variables.put("payload", "\\x" + HexFormat.of().formatHex(sample.event().getBytes(UTF_8)));
        String names = String.join(", ", sample.columns().keySet());
        String values = sample.columns().keySet().stream()
                .map(name -> MADE.getOrDefault(name, ":v_" + name))
                .collect(Collectors.joining(", "));
        return new PgbenchScript(SCRIPT.formatted(names, values), variables);
    }
}
