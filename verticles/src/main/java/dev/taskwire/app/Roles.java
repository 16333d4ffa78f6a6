package dev.taskwire.app;

import dev.taskwire.config.AppConfig;
import dev.taskwire.config.Role;
import dev.taskwire.mail.MailSender;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.service.DeadLetterIntake;
import dev.taskwire.service.UnsubscribeLinks;
import dev.taskwire.store.AutoRedrive;
import dev.taskwire.store.DeadLetterStore;
import dev.taskwire.store.DeletedTaskPurge;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.PurgeByAge;
import dev.taskwire.store.ReminderClaims;
import dev.taskwire.store.ReminderStore;
import dev.taskwire.worker.DeadLettersVerticle;
import dev.taskwire.worker.EmailAddresses;
import dev.taskwire.worker.EmailPace;
import dev.taskwire.worker.EmailSending;
import dev.taskwire.worker.EmailSettling;
import dev.taskwire.worker.EmailVerticle;
import dev.taskwire.worker.EventDispatcher;
import dev.taskwire.worker.EventfulWrites;
import dev.taskwire.worker.HousekeepingVerticle;
import dev.taskwire.worker.LastPoll;
import dev.taskwire.worker.NextOccurrence;
import dev.taskwire.worker.NotedTicks;
import dev.taskwire.worker.OutboxRelayVerticle;
import dev.taskwire.worker.PurgeJob;
import dev.taskwire.worker.RecurringVerticle;
import dev.taskwire.worker.ReminderEvents;
import dev.taskwire.worker.ReminderFiring;
import dev.taskwire.worker.ReminderMail;
import dev.taskwire.worker.ReminderOutcomeVerticle;
import dev.taskwire.worker.ReminderVerticle;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** From a role's name in {@code conf/} to a new instance of its verticle. */
final class Roles {

    private final AppConfig config;
    private final Parts parts;
    private final EventDispatcher dispatcher;
    private final JobScheduler scheduler;
    private final Supplier<MailSender> mail;
    private final Supplier<VerticleBase> gateway;

    Roles(
            AppConfig config,
            Parts parts,
            EventDispatcher dispatcher,
            JobScheduler scheduler,
            Supplier<MailSender> mail,
            Supplier<VerticleBase> gateway) {
        this.config = config;
        this.parts = parts;
        this.dispatcher = dispatcher;
        this.scheduler = scheduler;
        this.mail = mail;
        this.gateway = gateway;
    }

    VerticleBase create(Role role) {
        return switch (role) {
            case GATEWAY -> gateway.get();
            case OUTBOX_RELAY ->
                new OutboxRelayVerticle(
                        parts.vertx, new OutboxClaims(parts.database), parts.publisher(), parts.eventIds, parts.relay);
            case REMINDER -> reminder();
            case EMAIL -> email();
            case RECURRING -> recurring();
            case REMINDER_OUTCOME -> new ReminderOutcomeVerticle(dispatcher, parts.database);
            case DEAD_LETTERS -> deadLetters();
            case HOUSEKEEPING ->
                new HousekeepingVerticle(parts.vertx, parts::useCases, purges(), parts.clock, parts.metrics);
        };
    }

    private VerticleBase deadLetters() {
        var store = new DeadLetterStore(parts.database, AutoRedrive.defaults());
        return new DeadLettersVerticle(
                parts.vertx,
                Transports.deadLetters(parts.vertx, config),
                new DeadLetterIntake(store),
                store,
                parts.redrives(),
                parts.metrics);
    }

    private VerticleBase reminder() {
        var lateness = parts.metrics.timer("taskwire.reminder.lateness");
        var firing = new ReminderFiring(parts.database, parts.publisher(), events(), lateness);
        return new ReminderVerticle(
                parts.vertx,
                new NotedTicks(scheduler, new LastPoll(parts.database, parts.state, parts.metrics)),
                dispatcher,
                new ReminderClaims(parts.database),
                firing,
                parts.eventIds.next(),
                parts.clock,
                parts.metrics);
    }

    private VerticleBase email() {
        var emails = new EmailStore(parts.database);
        var settings = config.mail();
        var rate = settings.rate();
        var pace = new EmailPace(
                parts.vertx, settings.smtp().connections(), rate.calls(), rate.per(), rate.burst(), System::nanoTime);
        var links = new UnsubscribeLinks(
                settings.links().publicUrl(), settings.links().key().value());
        var sending = new EmailSending(
                emails, parts.eventIds::next, pace, new ReminderMail(links), mail.get(), settling(emails));
        var addresses = new EmailAddresses(settings.domain(), settings.defaultAddresses());
        return new EmailVerticle(parts.vertx, dispatcher, parts.database, addresses, sending);
    }

    private EmailSettling settling(EmailStore emails) {
        var writes = new EventfulWrites(
                parts.vertx, parts.database, parts.publisher(), parts.eventIds::next, System::nanoTime);
        return new EmailSettling(emails, new ReminderStore(), events(), writes, parts.random, parts.metrics);
    }

    private VerticleBase recurring() {
        var next = new NextOccurrence(
                parts.database,
                parts.taskIds(),
                parts.publisher(),
                parts.codec,
                parts.eventIds,
                parts.random,
                parts.clock);
        return new RecurringVerticle(dispatcher, next);
    }

    private List<PurgeJob> purges() {
        var kept = config.retention();
        return List.of(
                new PurgeJob("inbox", Duration.ofMinutes(10), PurgeByAge.ofInbox(parts.database, kept.inbox())),
                new PurgeJob("idempotency_keys", Duration.ofMinutes(10), PurgeByAge.ofAnswers(parts.database)),
                new PurgeJob("emails", Duration.ofHours(1), PurgeByAge.ofEmails(parts.database, kept.emails())),
                new PurgeJob(
                        "deleted_tasks",
                        Duration.ofHours(1),
                        new DeletedTaskPurge(parts.database, kept.deletedTasks())),
                new PurgeJob("changes", Duration.ofHours(1), PurgeByAge.ofChanges(parts.database, kept.changes())),
                new PurgeJob("audit", Duration.ofHours(1), PurgeByAge.ofAudit(parts.database, kept.changes())),
                new PurgeJob(
                        "dead_letters",
                        Duration.ofHours(1),
                        PurgeByAge.ofDeadLetters(parts.database, kept.deadLetters())));
    }

    private ReminderEvents events() {
        return new ReminderEvents(parts.codec, parts.eventIds, parts.clock, parts.random);
    }
}
