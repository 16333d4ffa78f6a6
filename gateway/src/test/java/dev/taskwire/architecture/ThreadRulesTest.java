package dev.taskwire.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.taskwire.architecture.Code.ROOT;
import static dev.taskwire.architecture.Code.ofOursOutside;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing blocks, nothing reads a clock or the environment behind one's back, nothing is shared: import rule 5. */
class ThreadRulesTest {

    private static final DescribedPredicate<JavaClass> ANYWHERE = ofOursOutside("nowhere");
    /** Of which one starts the process on its first thread, and the other ends it on one of its own. */
    private static final Set<String> MAIN = Set.of(ROOT + ".gateway.app.Main", ROOT + ".gateway.app.StopOnSignal");

    private static final DescribedPredicate<JavaClass> OUTSIDE_MAIN =
            ANYWHERE.and(DescribedPredicate.describe("other than Main", type -> !MAIN.contains(type.getName())));

    @Test
    void nothingSleeps() {
        Calls.never(OUTSIDE_MAIN, Thread.class, "sleep|join|yield|onSpinWait").check(Code.classes());
        Calls.never(OUTSIDE_MAIN, TimeUnit.class, "sleep|timedJoin|timedWait").check(Code.classes());
        Calls.never(OUTSIDE_MAIN, LockSupport.class, "park.*").check(Code.classes());
        Calls.never(
                        OUTSIDE_MAIN,
                        Object.class,
                        "wait",
                        target -> target.getOwner().isEquivalentTo(Object.class))
                .check(Code.classes());
    }

    @Test
    void nothingAwaitsAVertxFuture() {
        Calls.never(OUTSIDE_MAIN, Future.class, "await").check(Code.classes());
    }

    @Test
    void nothingAwaitsAJavaFuture() {
        Calls.never(OUTSIDE_MAIN, java.util.concurrent.Future.class, "get|join").check(Code.classes());
        Calls.never(OUTSIDE_MAIN, ExecutorService.class, "invokeAll|invokeAny|awaitTermination|close")
                .check(Code.classes());
    }

    @Test
    void nothingWaitsAtALatchOrForAProcess() {
        noClasses()
                .that(OUTSIDE_MAIN)
                .should()
                .dependOnClassesThat(assignableTo(CountDownLatch.class)
                        .or(assignableTo(CyclicBarrier.class))
                        .or(assignableTo(Semaphore.class))
                        .or(assignableTo(Condition.class)))
                .check(Code.classes());
        Calls.never(OUTSIDE_MAIN, Process.class, "waitFor").check(Code.classes());
    }

    /** Kafka's own client blocks: its transport gives it threads of its own, and waits on those alone. */
    @Test
    void nothingWaitsAtAQueue() {
        var outsideKafka = OUTSIDE_MAIN.and(ofOursOutside("transport.kafka"));
        Calls.never(outsideKafka, BlockingQueue.class, "take|put|drainTo").check(Code.classes());
        Calls.never(
                        outsideKafka,
                        BlockingQueue.class,
                        "poll|offer",
                        target -> target.getRawParameterTypes().size() > 1)
                .check(Code.classes());
    }

    @Test
    void theEnvironmentIsReadInConfigOnly() {
        Calls.never(ofOursOutside("config"), System.class, "getenv|getProperty|getProperties")
                .check(Code.classes());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class})
    void nobodyReadsTheTimeWithoutAClock(Class<?> type) {
        Calls.never(ANYWHERE, type, "now", ThreadRulesTest::isWithoutClock).check(Code.classes());
    }

    @Test
    void nobodyReadsTheSystemsTime() {
        Calls.never(ANYWHERE, System.class, "currentTimeMillis").check(Code.classes());
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(Date.class).or(assignableTo(Calendar.class)))
                .check(Code.classes());
    }

    @Test
    void clocksAreMadeInAppOnly() {
        Calls.never(ofOursOutside("app"), Clock.class, "system.*|tick.*").check(Code.classes());
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that().areStatic().should().beFinal().check(Code.classes());
    }

    @Test
    void threadsAreStartedByKafkaAndMainOnly() {
        Calls.never(ofOursOutside("transport.kafka", "gateway.app"), Thread.class, "<init>|start|startVirtualThread")
                .check(Code.classes());
    }

    private static boolean isWithoutClock(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }
}
