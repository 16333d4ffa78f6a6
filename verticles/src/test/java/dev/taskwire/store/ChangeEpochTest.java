package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where changes begin to be counted anew. */
class ChangeEpochTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static String epoch() {
        return DB.rows("select epoch from change_epoch").get(0);
    }

    @Test
    void itStaysWhereTheDatabaseIsTheSame() {
        Migrations.migrate(DB.url());
        var before = epoch();

        Migrations.migrate(DB.url());

        assertThat(epoch()).isEqualTo(before);
    }

    @Test
    void inARestoredDatabaseItIsAnotherAndPlacesGoOnAboveTheOldOnes() {
        var before = epoch();
        Writes.store(DB.database(), Writes.task(1));
        DB.run("update tasks set created_place = 1000000000000");
        DB.run("update change_epoch set system_identifier = 1");

        Migrations.migrate(DB.url());
        Writes.store(DB.database(), Writes.task(2));

        assertThat(epoch()).isNotEqualTo(before);
        assertThat(DB.rows("select id from tasks order by created_place")).containsExactly("1", "2");
    }
}
