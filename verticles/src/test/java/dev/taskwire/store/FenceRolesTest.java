package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An owner of the schema who may not make roles, and a service that logs in as another one. */
class FenceRolesTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final String GRANT = "grant taskwire_reader, taskwire_writer, taskwire_worker to fence_app";

    @BeforeAll
    static void roles() {
        drop();
        DB.run("create role fence_owner login");
        DB.run("create role fence_app login");
    }

    @AfterAll
    static void drop() {
        DB.run("drop database if exists fence_own");
        DB.run("drop role if exists fence_app, fence_owner");
    }

    @Test
    void whatAnOperatorHasToDoIsSaidAndIsEnough() {
        DB.run("create database fence_own owner fence_owner template template0");
        var owner = DB.url().replaceFirst("taskwire@(.*)/.*", "fence_owner@$1/fence_own");
        var app = owner.replace("fence_owner@", "fence_app@");
        var database = Database.open(DB.vertx(), app, 1, 10);

        assertThatThrownBy(() -> Migrations.migrate(owner, app)).hasMessageContaining(GRANT);
        assertThatThrownBy(() -> Await.done(database.requireRoles()))
                .hasMessageContaining("The role of DATABASE_URL may not take the roles taskwire_reader,");

        DB.run(GRANT);
        Migrations.migrate(owner, app);
        Await.done(database.requireRoles());

        Writes.store(database, Writes.task(1));
        assertThat(Await.result(new TaskStore(database).get(Writes.ALICE, 1))).isPresent();
        assertThat(Await.result(database.read(Writes.BOB, "select 1 from tasks", Tuple.tuple()))
                        .size())
                .isZero();
        Await.done(database.close());
    }

    @Test
    void aDatabaseThatIsAwayIsNoRefusal() {
        var away = Database.open(DB.vertx(), "postgresql://taskwire@127.0.0.1:1/taskwire", 1, 10);

        Await.done(away.requireRoles());

        Await.done(away.close());
    }
}
