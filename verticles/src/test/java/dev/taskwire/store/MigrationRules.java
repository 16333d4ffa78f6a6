package dev.taskwire.store;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a migration may do to a table on which the version before goes on writing (docs/decisions/0046). Tables that the
 * migration itself makes are free. A statement is let off by a comment above it: {@code -- safe: REASON}.
 */
final class MigrationRules {

    /** A text, a comment, the body of a function: in none of them is a statement, or the end of one. */
    private static final Pattern NO_CODE =
            Pattern.compile("'[^']*'|--[^\\n]*|\\$(\\w*)\\$.*?\\$\\1\\$", Pattern.DOTALL);

    private static final Pattern SAFE = of("^-- ?safe: \\S");
    /** In place of such a comment. */
    private static final String LET_OFF = "@safe ";

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern CREATED = of("^create (?:unlogged )?table (?:if not exists )?([\\w.]+)");
    private static final Pattern TABLE = of(
            "^(?:alter table(?: if exists)?(?: only)?|create(?: unique)? index .*? on(?: only)?"
                    + "|create(?: or replace)?(?: constraint)? trigger .*? on|drop trigger .*? on|create policy .*? on"
                    + "|drop policy .*? on|update(?: only)?|delete from|truncate(?: table)?|lock(?: table)?) ([\\w.]+)");
    private static final Pattern LOCKS_ROWS = of("^(?:update|delete)\\b");
    private static final Pattern BESIDE =
            of("^(?:(?:create(?: unique)?|drop) index concurrently|reindex \\w+ concurrently)\\b");
    private static final Pattern SETTING = of("^set lock_timeout\\b");
    private static final Pattern VALIDATES = of("\\bvalidate constraint\\b");

    /** What is wrong with a statement, by what it looks like. */
    private static final Map<Pattern, String> HOLDS_LONG = Map.ofEntries(
            Map.entry(of("^create (?:unique )?index (?!concurrently)"), "an index is built concurrently"),
            Map.entry(
                    of("^(?:drop index (?!concurrently)|reindex (?!\\w+ concurrently))"),
                    "an index is dropped and built again concurrently"),
            Map.entry(
                    of("^(?:update|delete)\\b"),
                    "rows stay locked until the end: change them in the service, or in parts"),
            Map.entry(
                    of("^(?:truncate|cluster|lock|vacuum full|refresh materialized view)\\b"),
                    "it locks the whole table"),
            Map.entry(
                    of(
                            "^alter table .*\\badd\\b.*\\bdefault (?!(?:-?[\\d.]+|''|true|false|null|now\\(\\)|current_timestamp)(?:\\W|$))"),
                    "a default that is computed for each row writes the table anew"),
            Map.entry(
                    of("^alter table .*\\b(?:generated (?:always|by default) as|(?:small|big)?serial)\\b"),
                    "a column that is computed writes the table anew"),
            Map.entry(
                    of("^alter table .*\\balter (?:column )?\\w+ (?:set data )?type\\b"),
                    "another type writes the table anew"),
            Map.entry(of("^alter table .*\\bset not null\\b"), "it reads the whole table"),
            Map.entry(
                    of("^alter table .*\\b(?:check \\(|references )(?!.*\\bnot valid\\b)"),
                    "a constraint comes not valid, and is validated in a migration of its own"),
            Map.entry(
                    of("^alter table .*\\b(?:unique|primary key|exclude)\\b(?!.* using index )"),
                    "a key is made of an index that has been built concurrently"));

    /** What processes of the version before still use. */
    private static final Map<Pattern, String> TAKES_AWAY = Map.of(
            of("^drop (?:table|view|function)\\b"), "the version before may use it",
            of("^alter table .*\\b(?:rename|drop (?!constraint\\b|not null\\b|default\\b))"),
                    "the version before may use it");

    private MigrationRules() {}

    private static Pattern of(String regex) {
        return Pattern.compile(regex, CASE_INSENSITIVE);
    }

    /** What is wrong with a script; empty of one that may run beside the version before. */
    static List<String> problems(String script) {
        List<String> problems = new ArrayList<>();
        Set<String> own = new HashSet<>();
        Set<String> locked = new TreeSet<>();
        List<String> all = new ArrayList<>();
        for (String part : code(script).split(";")) {
            String statement = part.replace(LET_OFF, "").strip();
            if (statement.isEmpty()) {
                continue;
            }
            all.add(statement);
            var created = CREATED.matcher(statement);
            if (created.find()) {
                own.add(created.group(1));
            }
            var table = TABLE.matcher(statement);
            boolean named = table.find();
            if ((named && own.contains(table.group(1))) || part.contains(LET_OFF)) {
                continue;
            }
            if (named
                    && !BESIDE.matcher(statement).find()
                    && !LOCKS_ROWS.matcher(statement).find()) {
                locked.add(table.group(1));
            }
            HOLDS_LONG.forEach((looks, wrong) -> add(problems, looks, statement, wrong));
            TAKES_AWAY.forEach((looks, wrong) -> add(problems, looks, statement, wrong));
        }
        if (locked.size() > 1) {
            problems.add(
                    "locks " + String.join(", ", locked) + ": one table a migration, for locks are held to its end");
        }
        if (all.size() > 1
                && all.stream().anyMatch(each -> VALIDATES.matcher(each).find())) {
            problems.add("a constraint is validated alone, for the others' locks are held to the end");
        }
        problems.addAll(concurrent(all));
        return problems;
    }

    /** Such a script has no transaction, so it has to bear being run again; and it waits for all the transactions there are. */
    private static List<String> concurrent(List<String> statements) {
        if (statements.stream().noneMatch(each -> BESIDE.matcher(each).find())) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        if (!statements.get(0).equalsIgnoreCase("set lock_timeout = 0")) {
            problems.add("an index that is built concurrently waits for transactions: begin with set lock_timeout = 0");
        }
        statements.stream()
                .filter(each ->
                        !BESIDE.matcher(each).find() && !SETTING.matcher(each).find())
                .forEach(each -> problems.add("beside a concurrent index, without a transaction: " + each));
        statements.stream()
                .filter(each -> each.toLowerCase(Locale.ROOT).startsWith("create"))
                .map(each -> each.replaceFirst("(?i)^create (unique )?index concurrently (\\w+) .*", "$2"))
                .filter(index -> !statements.contains("drop index concurrently if exists " + index))
                .forEach(index ->
                        problems.add("what is left of a failed one: drop index concurrently if exists " + index));
        return problems;
    }

    private static void add(List<String> problems, Pattern looks, String statement, String wrong) {
        if (looks.matcher(statement).find()) {
            problems.add(wrong + ": " + statement);
        }
    }

    private static String code(String script) {
        String code = NO_CODE.matcher(script).replaceAll(found -> {
            if (SAFE.matcher(found.group()).find()) {
                return LET_OFF;
            }
            return found.group().startsWith("--") ? "" : "''";
        });
        return SPACE.matcher(code).replaceAll(" ");
    }
}
