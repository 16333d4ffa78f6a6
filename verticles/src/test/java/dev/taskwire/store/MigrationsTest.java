package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    @Test
    void migratingAgainChangesNothing() {
        var before = DB.rows("select version, success from flyway_schema_history order by 1");

        Migrations.migrate(DB.url());

        assertThat(DB.rows("select version, success from flyway_schema_history order by 1"))
                .isEqualTo(before)
                .isNotEmpty()
                .allMatch(row -> row.endsWith("|t"));
    }

    @Test
    void theUrlsUserPasswordAndParametersAreUsed() {
        DB.run("drop role if exists \"with space\"");
        DB.run("create role \"with space\" superuser login password 'p:%+ ä'");

        Migrations.migrate(DB.url().replace("taskwire@", "with%20space:p%3A%25%2B%20%C3%A4@")
                + "?ApplicationName=a%26b%2Bc&sslmode=prefer");

        assertThat(DB.count("flyway_schema_history where success")).isPositive();
    }
}
