package dev.taskwire.bench.faults.check;

import java.util.List;

/**
 * Something that may never happen.
 *
 * @param about a task's title, or what is left over
 * @param trail all that was seen of it, oldest first
 */
public record Anomaly(Kind kind, String about, List<String> trail) {

    public Anomaly {
        trail = List.copyOf(trail);
    }

    /** What is wrong. */
    public enum Kind {
        /** What a client was told is done is not there, or not any more. */
        LOST,
        /** Two clients were told of one version, it does not say what its client wrote, or takes back what another had. */
        LOST_UPDATE,
        /** A version of a task is not in the log of changes, though a later one is. */
        VERSION_GAP,
        /** A read shows an older version than it may, or one that was never written. */
        WRONG_READ,
        /** A version of a task is not on the topic. */
        UNPUBLISHED,
        /** The first records of a task's versions are not in their order, or in two partitions. */
        DISORDERED,
        /** One version of a task as two events, that no consumer can know to be one. */
        TWO_EVENT_IDS,
        /** An event has had no effect: a completed task of a series has no next one, a consumer has not handled it. */
        EFFECT_MISSING,
        /** An effect that is there twice, or follows from nothing, such as two next tasks of a series. */
        EFFECT_TWICE,
        /** Something of one user's stands with another. */
        FOREIGN,
        /** A dead letter that is no poison, or poison that is no dead letter. */
        DEAD_LETTERS,
        /** An acknowledged task has no reminder that was delivered, or fewer emails than it had to get. */
        MISSING,
        /** A task, a version, an email or a reminder that nobody asked for. */
        PHANTOM,
        /** A reminder of a task that was acknowledged to be completed or deleted before its moment. */
        UNWANTED,
        /** Fired, or in the mailbox, before its time. */
        EARLY,
        /** In the mailbox after its time and what the fault excuses. */
        LATE,
        /** More emails than the fault excuses. */
        DOUBLED,
        /** Two Message-IDs for one reminder: no mail client can see that it is one email. */
        TWO_MESSAGE_IDS,
        /** One Message-ID for two reminders: a mail client may show only one of them. */
        SHARED_MESSAGE_ID,
        /** Two due events for one reminder, that no consumer can know to be one. */
        FIRED_TWICE,
        /** Not at its end when all should be quiet. */
        STUCK,
        /** A bound of the scenario's own was passed. */
        BOUND,
        /** The run broke off, so there is nothing to judge. */
        BROKEN_OFF
    }
}
