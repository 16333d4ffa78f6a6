package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk requests of which nothing is done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkRefusalTest {

    private static final String USER = "refused";

    private final Edge edge = Edge.open();
    private final Api api = new Api(edge.port());

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void whatHoldsFarTooMuchIsRefusedAsAWhole() {
        var zeros = api.bulk(USER, "{'action':'create','tasks':[" + "0,".repeat(500_000) + "0]}");
        assertThat(zeros.body().length()).isLessThan(1_000);
        assertInvalid(zeros, "");

        var unknown = api.bulk(USER, "{'action':'create','tasks':[" + "{'a':1},".repeat(499) + "{'a':1}]}");
        assertThat(json(unknown).getJsonArray("errors")).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'delete','selector':{}}",
                "{'action':'delete','selector':{'ids':[]}}",
                "{'action':'delete'}",
                "{'action':'complete'}",
                "{'action':'update','changes':{'priority':'low'}}",
                "{'action':'update','selector':{},'changes':{'priority':'low'}}",
                "{'action':'update','selector':{'ids':[1]},'changes':{}}",
                "{'action':'update','selector':{'ids':[1]}}",
                "{'action':'update','selector':{'ids':[1]},'changes':{'title':''}}",
                "{'action':'update','selector':{'ids':[1]},'changes':{'recurrence_rule':'x'}}",
                "{'action':'update','selector':{'ids':[1,1]},'changes':{'priority':'low'}}",
                "{'action':'create'}",
                "{'action':'create','tasks':[]}",
                "{'action':'create','tasks':[{}]}",
                "{'action':'create','tasks':[{'title':'a'}],'selector':{'ids':[1]}}",
                "{'action':'delete','selector':{'ids':[1]},'tasks':[{'title':'a'}]}",
                "{'action':'destroy','selector':{'ids':[1]}}",
                "{'action':'delete','selector':{'ids':[1],'colour':'red'}}",
                "{'action':'delete','selector':{'status':'all'}}",
                "{'action':'delete','selector':{'due_before':'soon'}}",
                "{'selector':{'ids':[1]}}",
                "{}"
            })
    void whatIsNotWholeIsRefusedWhole(String body) {
        var written = edge.written();
        var answer = api.bulk(USER, body);
        assertProblem(answer, 422, "validation_failed");
        assertThat(ProblemAssert.pointers(answer)).isNotEmpty();
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void aBodyOf1MiBIsTakenAndAByteMoreIsNot() {
        var body = "{\"action\":\"create\",\"tasks\":[{\"title\":\"t\"}]}";
        var full = body + " ".repeat(1024 * 1024 - body.length());
        assertThat(api.post("/api/" + USER + "/tasks/bulk", full).statusCode()).isEqualTo(200);
        assertProblem(api.post("/api/" + USER + "/tasks/bulk", full + " "), 413, "payload_too_large");
    }
}
