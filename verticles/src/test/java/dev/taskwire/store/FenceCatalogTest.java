package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the migrations leave behind: no table with a user is outside the fence. */
class FenceCatalogTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final String WITH_USERS = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'user_id'
              and not a.attisdropped""";

    private static final String OPEN = WITH_USERS + """
             and not (c.relrowsecurity
                      and exists (select from pg_policies p where p.tablename = c.relname and p.cmd = 'SELECT'
                                  and p.roles = '{taskwire_reader}'
                                  and p.qual like '(user_id = ( SELECT current_setting(%taskwire.users%')
                      and exists (select from pg_policies p where p.tablename = c.relname and p.cmd = 'ALL'
                                  and p.roles = '{taskwire_writer}'
                                  and p.qual like '(user_id IN ( SELECT unnest(%taskwire.users%')
                      and 3 = (select count(*) from pg_policies p where p.tablename = c.relname))
            order by 1""";

    private static final String DELETED = "outbox_deleted(bigint[], uuid[], bigint[], text[])";

    private static final String WITHIN_REACH = """
            select relname from pg_class c
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and not relrowsecurity
              and (has_table_privilege(?, c.oid, 'select') or has_table_privilege(?, c.oid, 'insert')) order by 1""";

    @Test
    void everyTableWithAUserIsFenced() {
        assertThat(DB.rows(OPEN)).isEmpty();
    }

    @Test
    void everyTableWithAUserIsTried() {
        assertThat(DB.rows(WITH_USERS))
                .as("the tables in FencedTables")
                .containsExactlyInAnyOrderElementsOf(FencedTables.NAMES);
    }

    @Test
    void besidesThemUsersReachOnlyWhatIsNobodys() {
        assertThat(withinReach("taskwire_reader")).containsExactly("change_epoch", "own_tasks");
        assertThat(withinReach("taskwire_writer")).containsExactly("change_epoch", "outbox");
    }

    @Test
    void policiesOfAnEarlierFenceAreMadeAnew() {
        var made = "select oid::text from pg_policy where polrelid = 'tags'::regclass order by polname";
        var asTheyAre = DB.rows(made);
        Migrations.migrate(DB.url());
        assertThat(DB.rows(made)).as("nothing has changed").isEqualTo(asTheyAre);

        DB.run("alter policy reader on tags using (true)");
        DB.run("comment on policy reader on tags is 'fence of before'");
        Migrations.migrate(DB.url());

        assertThat(DB.rows(made)).doesNotContainAnyElementsOf(asTheyAre);
        assertThat(DB.rows(OPEN)).isEmpty();
    }

    @Test
    void aTableThatIsAddedIsFencedByTheNextMigration() {
        DB.run("create table notes (user_id text)");
        DB.run("alter table tasks add column notes text");
        assertThat(DB.rows(OPEN)).containsExactly("notes");

        Migrations.migrate(DB.url());

        assertThat(DB.rows(OPEN)).isEmpty();
        assertThat(DB.rows("select notes from own_tasks")).isEmpty();
        DB.run("drop table notes");
        DB.run("alter table tasks drop column notes cascade");
        Migrations.migrate(DB.url());
        assertThat(DB.rows("select id from own_tasks")).isEmpty();
    }

    /** As on a server that did not have the roles. */
    @Test
    void whatARestoreHasLostComesBack() {
        DB.run("drop policy worker on tags");
        DB.run("drop policy reader on tags");
        DB.run("revoke all on tags, outbox, change_epoch from taskwire_reader, taskwire_writer, taskwire_worker");
        DB.run("drop view own_tasks");
        DB.run("revoke execute on function " + DELETED + " from public, taskwire_worker");
        assertThat(DB.rows(OPEN)).containsExactly("tags");

        Migrations.migrate(DB.url());

        assertThat(DB.rows(OPEN)).isEmpty();
        besidesThemUsersReachOnlyWhatIsNobodys();
        assertThat(DB.rows("select has_table_privilege('taskwire_worker', 'tags', 'select, delete')"
                        + " and has_table_privilege('taskwire_reader', 'tags', 'select')"
                        + " and has_function_privilege('taskwire_worker', '" + DELETED + "', 'execute')"))
                .containsExactly("t");
    }

    @Test
    void theRolesNeitherLogInNorPassTheFence() {
        assertThat(DB.rows("select rolname from pg_roles where rolname like 'taskwire\\_%'"
                        + " and (rolcanlogin or rolsuper or rolbypassrls)"))
                .isEmpty();
    }

    private static List<String> withinReach(String role) {
        return DB.rows(WITHIN_REACH, role, role);
    }
}
