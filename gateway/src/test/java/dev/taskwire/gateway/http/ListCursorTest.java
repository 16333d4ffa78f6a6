package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor holds for one user, filter and sort. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListCursorTest {

    private static final int ID_AT = 9 + 9;

    private Edge edge;
    private Api api;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
        for (int i = 0; i < 5; i++) {
            assertThat(api.newTask("a", "milk " + i)).isPositive();
            assertThat(api.newTask("b", "milk " + i)).isPositive();
        }
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void itReachesTheLastYear() {
        for (var due : List.of("9998-01-01T00:00:00Z", "9999-01-01T00:00:00Z")) {
            assertThat(api.post("/api/far/tasks", "{\"title\":\"t\",\"due_date\":\"" + due + "\"}")
                            .statusCode())
                    .isEqualTo(201);
        }
        for (var list : List.of("/api/far/tasks?sort=due_date&limit=1", "/api/far/reminders?limit=1")) {
            var first = Api.json(api.get(list));
            var second = api.get(list + "&cursor=" + first.getString("next_cursor"));
            assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
            assertThat(second.body()).contains("9999-01-01T00:00:00Z");
        }
    }

    @Test
    void itHoldsForItsUserFilterAndSortAlone() {
        var lists = List.of(
                "/api/a/tasks?limit=1",
                "/api/b/tasks?limit=1",
                "/api/a/tasks?limit=1&q=milk",
                "/api/a/tasks?limit=1&q=mil",
                "/api/a/tasks?limit=1&status=pending",
                "/api/a/tasks?limit=1&priority=medium",
                "/api/a/tasks?limit=1&updated_since=2020-01-01T00:00:00Z",
                "/api/a/tasks?limit=1&sort=-created_at",
                "/api/a/tasks?limit=1&sort=created_at",
                "/api/a/tasks?limit=1&sort=due_date",
                "/api/a/tasks?limit=1&sort=priority,-due_date",
                "/api/a/tasks?limit=1&sort=-due_date,priority");
        for (var of : lists) {
            var cursor = Api.json(api.get(of)).getString("next_cursor");
            assertThat(cursor).as(of).isNotNull().hasSizeLessThan(80);
            for (var other : lists) {
                var answer = api.get(other + "&cursor=" + cursor);
                if (other.equals(of)) {
                    assertThat(answer.statusCode()).as(of).isEqualTo(200);
                } else {
                    assertRefused(answer);
                }
            }
        }
    }

    @Test
    void thePageMayBeOfAnotherSize() {
        var cursor = Api.json(api.get("/api/a/tasks?limit=1")).getString("next_cursor");
        assertThat(Api.json(api.get("/api/a/tasks?limit=3&cursor=" + cursor)).getJsonArray("tasks"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "!!!", "AAAA", "MTo", "%00", "1:5", "MTo1", "'%3Bselect%20pg_sleep(9)--", "%F0%9F%A5%9B"})
    void whatIsNoCursorIsRefused(String cursor) {
        var answer = api.get("/api/a/tasks?cursor=" + cursor);
        if (cursor.equals("%00")) {
            assertInvalid(answer, "cursor");
        } else {
            assertRefused(answer);
        }
    }

    @Test
    void anEmptyOrHugeOneIsRefused() {
        assertInvalid(api.get("/api/a/tasks?cursor="), "cursor");
        assertInvalid(api.get("/api/a/tasks?cursor=" + "A".repeat(1025)), "cursor");
    }

    @Test
    void oneThatIsChangedIsRefusedWhereItsNumbersCanBeOfNoTask() {
        var bytes = Base64.getUrlDecoder()
                .decode(Api.json(api.get("/api/a/tasks?limit=1")).getString("next_cursor"));
        for (long id : List.of(0L, -1L, Long.MIN_VALUE)) {
            assertRefused(with(ByteBuffer.wrap(bytes.clone()).putLong(ID_AT, id).array()));
        }
        for (long moment : List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800_000_000L)) {
            assertRefused(with(ByteBuffer.wrap(bytes.clone())
                    .putLong(ID_AT - Long.BYTES, moment)
                    .array()));
        }
        assertRefused(with(Arrays.copyOf(bytes, bytes.length - 1)));
        assertRefused(with(Arrays.copyOf(bytes, bytes.length + 1)));
        for (int bit = 0; bit < 9 * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(with(changed));
        }
    }

    private HttpResponse<String> with(byte[] cursor) {
        return api.get(
                "/api/a/tasks?cursor=" + Base64.getUrlEncoder().withoutPadding().encodeToString(cursor));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertProblem(answer, 400, "malformed_request");
        assertThat(ProblemAssert.pointers(answer)).containsExactly("cursor");
    }
}
