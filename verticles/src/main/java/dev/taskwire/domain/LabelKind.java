package dev.taskwire.domain;

/** What a user sorts tasks by. */
public enum LabelKind {
    /** A task is in one at most. */
    CATEGORY(50),
    TAG(100);

    private final int max;

    LabelKind(int max) {
        this.max = max;
    }

    /** How many a user has at most. */
    public int max() {
        return max;
    }
}
