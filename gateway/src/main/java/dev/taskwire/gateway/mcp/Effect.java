package dev.taskwire.gateway.mcp;

import io.vertx.core.json.JsonObject;

/** What a tool does to the user's data, as clients are told before they let a model use it. */
enum Effect {
    READS(true, false, true),
    /** Each call adds something. */
    ADDS(false, false, false),
    /** Can be taken back by another call, and the second call changes nothing. */
    SETS(false, false, true),
    /** What was there before is gone. */
    OVERWRITES(false, true, true);

    private final boolean readOnly;
    private final boolean destructive;
    private final boolean idempotent;

    Effect(boolean readOnly, boolean destructive, boolean idempotent) {
        this.readOnly = readOnly;
        this.destructive = destructive;
        this.idempotent = idempotent;
    }

    /** Nothing outside of Taskwire is touched. */
    JsonObject annotations(String title) {
        return new JsonObject()
                .put("title", title)
                .put("readOnlyHint", readOnly)
                .put("destructiveHint", destructive)
                .put("idempotentHint", idempotent)
                .put("openWorldHint", false);
    }
}
