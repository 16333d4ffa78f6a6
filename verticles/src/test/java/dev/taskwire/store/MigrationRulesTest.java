package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationRulesTest {

    /** The schema of the first version: whoever migrates from before it has nothing that is in use. */
    private static final int FIRST_VERSION = 13;

    private static Stream<Path> scripts() throws IOException, URISyntaxException {
        var folder = Path.of(Objects.requireNonNull(Migrations.class.getResource("/db/migration"))
                .toURI());
        try (var files = Files.list(folder)) {
            return files.filter(file -> number(file) > 0).sorted().toList().stream();
        }
    }

    private static int number(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith("V") ? Integer.parseInt(name.replaceFirst("V(\\d+)__.*", "$1")) : 0;
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aMigrationMayRunBesideTheVersionBefore(Path script) throws IOException {
        if (number(script) > FIRST_VERSION) {
            assertThat(MigrationRules.problems(Files.readString(script))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index tasks_note on tasks (note)",
                "create unique index tasks_note on tasks (note)",
                "drop index tasks_note",
                "reindex table tasks",
                "update tasks set note = ''",
                "delete from tasks where note is null",
                "truncate tasks",
                "lock table tasks",
                "alter table tasks add column note uuid default gen_random_uuid()",
                "alter table tasks add column place bigserial",
                "alter table tasks add column done boolean generated always as (completed_at is not null) stored",
                "alter table tasks alter column title type varchar(200)",
                "alter table tasks alter title set not null",
                "alter table tasks add column note text check (note <> '')",
                "alter table tasks add constraint noted foreign key (note_id) references notes (id)",
                "alter table tasks add constraint one unique (note)",
                "alter table tasks rename column title to name",
                "alter table tasks drop column title",
                "alter table tasks drop title",
                "drop table tasks",
                "alter table tasks add column a int; alter table reminders add column b int",
                "alter table tasks add column a int; create trigger t before update on outbox execute function f()",
                "alter table tasks add constraint c check (a > 0) not valid; alter table tasks validate constraint c",
                "create index concurrently tasks_note on tasks (note)",
                "set lock_timeout = 0; create index concurrently tasks_note on tasks (note)",
                "set lock_timeout = 0; drop index concurrently if exists i; create index concurrently i on tasks (a);"
                        + " alter table tasks add column b int",
            })
    void whatLocksForLongOrTakesAwayIsRefused(String script) {
        assertThat(MigrationRules.problems(script)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table tasks add column note text",
                "alter table tasks add column note text not null default '', add column at timestamptz default now()",
                "alter table tasks add column shown boolean not null default true; alter table tasks alter column a drop not null",
                "alter table tasks add constraint c check (a > 0) not valid",
                "alter table tasks validate constraint c",
                "alter table tasks add constraint one unique using index tasks_one",
                "alter table tasks set (fillfactor = 90)",
                "create table notes (id bigint primary key, task_id bigint references tasks (id), text text check (text <> ''));"
                        + " create index notes_of_task on notes (task_id); insert into notes values (1)",
                "set lock_timeout = 0; drop index concurrently if exists i; create index concurrently i on tasks (a)",
                "create function f() returns trigger language plpgsql as $$ begin update tasks set a = 1; return new; end $$",
                "-- safe: nobody uses it since 0.3.0\nalter table tasks drop column note",
                "-- an update of tasks; and more\ncomment on table tasks is 'drop table tasks'",
            })
    void whatIsShortIsNot(String script) {
        assertThat(MigrationRules.problems(script)).isEmpty();
    }

    @Test
    void allScriptsAreSeen() throws IOException, URISyntaxException {
        assertThat(scripts().map(MigrationRulesTest::number)).contains(FIRST_VERSION);
    }
}
