package dev.taskwire.store;

import io.vertx.sqlclient.SqlClient;

/** A transaction in progress, to be handed from store to store. */
public final class Tx {

    private final SqlClient client;

    Tx(SqlClient client) {
        this.client = client;
    }

    SqlClient client() {
        return client;
    }
}
