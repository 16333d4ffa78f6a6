package dev.taskwire.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import dev.taskwire.store.Database;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Who works outside the fence of row-level security: what has no user, or has to see everybody's rows. Whoever is added here
 * has a reason that holds for all of the class; the rest reads and writes for the users it names.
 */
class FenceRulesTest {

    /** Of the stores that otherwise work for one user. */
    private static final Set<String> METHODS = Set.of(
            "TaskStore.nextIdBlock", // ids of nobody yet
            "ChangeStore.readAll"); // for all streams of a process by one statement

    @Test
    void onlyWhatIsForAllUsersRunsStatementsAsTheWorker() {
        assertThat(callers("worker", access -> !METHODS.contains(origin(access))))
                .containsExactlyInAnyOrder(
                        "AdvisoryLock",
                        "AuditStore",
                        "DeadLetterStore",
                        "DeadLetterView",
                        "DeletedTaskPurge",
                        "EmailStore",
                        "LabelCarriers",
                        "OutboxStore",
                        "ParkedStore",
                        "PostgresStateStore",
                        "PurgeByAge",
                        "RedriveStore",
                        "ReminderClaims");
    }

    @Test
    void onlyConsumersSweepsAndTheRelayHaveTransactionsAsTheWorker() {
        assertThat(callers("inTransaction", access -> true))
                .containsExactlyInAnyOrder(
                        "DeadLetterStore",
                        "EmailVerticle",
                        "EventfulWrites",
                        "NextOccurrence",
                        "OutboxClaims",
                        "OutboxLook",
                        "ReminderFiring",
                        "ReminderOutcomeVerticle");
    }

    private static Set<String> callers(String method, Predicate<JavaAccess<?>> condition) {
        return Code.classes().get(Database.class).getAccessesToSelf().stream()
                .filter(access -> access.getName().equals(method))
                .filter(condition)
                .map(access -> access.getOriginOwner().getSimpleName())
                .collect(Collectors.toSet());
    }

    private static String origin(JavaAccess<?> access) {
        return access.getOriginOwner().getSimpleName() + "."
                + access.getOrigin().getName();
    }
}
