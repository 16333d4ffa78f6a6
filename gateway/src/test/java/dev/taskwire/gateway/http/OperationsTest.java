package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.gateway.contract.WholeDocument;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.Operation;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        Waiting.on(vertx.close());
    }

    @Test
    void everyOperationOfTheDocumentIsBound() {
        assertThat(Operations.ids()).isEqualTo(WholeDocument.operationIds());
    }

    @Test
    void whatIsServedIsWhatIsBound() {
        var contract = Waiting.on(Contract.load(vertx, Operations.ids()));
        assertThat(contract.routes().operations())
                .extracting(Operation::getOperationId)
                .containsExactlyInAnyOrderElementsOf(Operations.ids());
        assertThat(WholeDocument.operationIds(contract.document())).isEqualTo(Operations.ids());
    }

    @Test
    void whatIsBoundToNoOperationIsADefect() {
        var loading = Contract.load(vertx, Set.of("createTask", "noSuchOperation"));
        assertThat(Waiting.failureOf(loading)).hasMessageContaining("noSuchOperation");
    }
}
