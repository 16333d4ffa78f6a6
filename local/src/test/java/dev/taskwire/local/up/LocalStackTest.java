package dev.taskwire.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.ManagedProcess;
import dev.taskwire.local.process.ProcessSpec;
import dev.taskwire.local.process.Programs;
import dev.taskwire.local.process.Wait;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {

    @TempDir
    Path home;

    @Test
    void servesRefusesASecondLauncherAndNoticesADeath() throws Exception {
        StackOptions options = TestStacks.options(TestStacks.checkout(), home);
        LocalStack stack = LocalStack.start(options, Progress.SILENT);
        try (stack) {
            assertThat(env(stack))
                    .contains("USE_DAPR=false", "AUTH=none", "HTTP_HOST=127.0.0.1", "JWT_ISSUER=taskwire-local")
                    .contains("DATABASE_URL=" + stack.databaseUrl())
                    .contains("KAFKA_BOOTSTRAP_SERVERS=" + stack.bootstrapServers())
                    .contains("SMTP_URL=" + stack.mailbox().smtpUrl());
            assertThat(stack.transport()).isEqualTo("kafka");
            assertThat(stack.processes())
                    .extracting(RunState.Entry::name)
                    .containsExactly("kafka", "postgres", "backend");
            assertThat(Files.getPosixFilePermissions(options.home().stateFile()))
                    .hasSize(2);
            assertThatThrownBy(() -> LocalStack.start(options, Progress.SILENT))
                    .isInstanceOf(LocalException.class)
                    .hasMessageContaining("already up")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(stack.httpUrl());

            assertThat(Http.status(stack.operationsUrl() + "/crash")).isZero();
            ManagedProcess dead = stack.failure().get(10, TimeUnit.SECONDS);
            assertThat(dead.deathNotice())
                    .contains("backend ended by itself with exit code 3")
                    .contains("| crashing as told");
        }
        assertThat(stack.processes())
                .allSatisfy(entry -> assertThat(entry.process().find()).isEmpty());
        assertThat(options.home().stateFile()).doesNotExist();
    }

    @Test
    void takesOverFromALauncherThatWasKilled() throws Exception {
        long launcher = startAndKillALauncher();
        StackOptions options = TestStacks.options(TestStacks.checkout(), home);
        RunState left = new StateFile(options.home().stateFile()).read().orElseThrow();
        assertThat(left.launcher().pid()).isEqualTo(launcher);
        assertThat(left.processes())
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.process().find()).isPresent());

        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        try (LocalStack stack = LocalStack.start(options.withService(false), new ConsoleProgress(stream, false))) {
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("stopped backend (pid ")
                    .contains("stopped kafka (pid ")
                    .contains("stopped postgres (pid ");
            assertThat(left.processes())
                    .allSatisfy(entry -> assertThat(entry.process().find()).isEmpty());
            assertThat(stack.entryUrl()).startsWith("postgresql://");
        }
    }

    private long startAndKillALauncher() {
        Path log = home.resolveSibling(home.getFileName() + "-launcher.log");
        List<String> command = List.of(
                Programs.java(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                LauncherMain.class.getName(),
                TestStacks.checkout().toString(),
                home.toString());
        ManagedProcess process = ManagedProcess.start(ProcessSpec.of("launcher", command, log));
        process.awaitReady(
                Duration.ofSeconds(60),
                () -> process.logTail().stream().anyMatch(line -> line.startsWith("ready http://127.0.0.1:")));
        assertThat(process.handle().destroyForcibly()).isTrue();
        Wait.until("the launcher to be gone", Duration.ofSeconds(5), () -> !process.isAlive());
        process.close();
        return process.pid();
    }

    private static String env(LocalStack stack) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(stack.httpUrl() + "/env"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
