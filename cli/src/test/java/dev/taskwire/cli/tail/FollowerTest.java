package dev.taskwire.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.cli.api.FakeApi;
import dev.taskwire.cli.api.UserApi;
import dev.taskwire.local.access.UserTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FollowerTest {

    private static final String BEGIN = "retry: 5\nid: begin\n\n";

    private final FakeApi fake;
    private final List<String> seen = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    FollowerTest() throws IOException {
        fake = new FakeApi();
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private void follow(int count, Duration silence) {
        new Follower(new UserApi(new UserTarget(fake.url(), "7", () -> "")), notes::add, silence).follow(null, data -> {
            seen.add(data);
            return seen.size() < count;
        });
    }

    private List<Optional<String>> cursors() {
        return fake.asked().stream().map(FakeApi.Asked::lastEventId).toList();
    }

    @Test
    void goesOnWhereALostConnectionHasEnded() {
        fake.then(
                FakeApi.stream(BEGIN),
                FakeApi.stream("id: a\ndata: 1\n\nid: b\ndata: half"),
                FakeApi.broken(),
                FakeApi.json(503, "{\"detail\": \"Stopping.\"}"),
                FakeApi.stream("id: b\ndata: 2\n\n"));

        follow(2, Duration.ofSeconds(20));

        assertThat(seen).containsExactly("1", "2");
        assertThat(cursors())
                .containsExactly(
                        Optional.empty(), Optional.of("begin"), Optional.of("a"), Optional.of("a"), Optional.of("a"));
        assertThat(notes)
                .contains("the connection has ended", "Stopping", "connected again")
                .anyMatch(note -> note.startsWith("trying again in 0."));
    }

    @Test
    void aSilentConnectionIsALostOne() {
        fake.then(FakeApi.silentStream(BEGIN), FakeApi.stream("id: a\ndata: 1\n\n"));

        follow(1, Duration.ofMillis(200));

        assertThat(seen).containsExactly("1");
        assertThat(cursors()).containsExactly(Optional.empty(), Optional.of("begin"));
    }

    @Test
    void whatWillNeverDoEndsIt() {
        fake.then(FakeApi.stream(BEGIN), FakeApi.json(410, "{\"detail\": \"This cursor has expired.\"}"));
        assertThatThrownBy(() -> follow(1, Duration.ofSeconds(20))).hasMessage("This cursor has expired");
        assertThat(fake.asked()).hasSize(2);
    }

    @Test
    void whereTheFirstConnectionFailsNothingIsTriedAgain() {
        fake.then(FakeApi.json(503, "{\"detail\": \"Full.\"}"));
        assertThatThrownBy(() -> follow(1, Duration.ofSeconds(20))).hasMessage("Full");
        assertThat(fake.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void aRefusalThatIsNoJsonEndsItToo(int status) {
        fake.then(FakeApi.stream(BEGIN), FakeApi.json(502, "<html>"), FakeApi.json(status, "<html>"));
        assertThatThrownBy(() -> follow(1, Duration.ofSeconds(20))).hasMessageContaining(" answers " + status);
        assertThat(fake.asked()).hasSize(3);
    }

    @Test
    void noServerHasItComeBackAtOnce() {
        var backoff = new Backoff();
        backoff.first(Duration.ZERO);
        assertThat(backoff.next()).isBetween(Duration.ofMillis(250), Duration.ofMillis(375));
    }

    @Test
    void waitsGrowAndAreSpread() {
        var backoff = new Backoff();
        backoff.first(Duration.ofSeconds(2));
        for (long least : new long[] {2, 4, 8, 15, 15}) {
            assertThat(backoff.next()).isBetween(Duration.ofSeconds(least), Duration.ofMillis(least * 1500));
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }
}
