package dev.taskwire.gateway.mcp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The revisions of the protocol that are spoken, the newest first. */
enum Revision {
    /** Each request says its version and the client's capabilities itself. */
    V2026_07_28("2026-07-28", false),
    V2025_11_25("2025-11-25", true),
    V2025_06_18("2025-06-18", true);

    /** What {@code initialize} is answered that asks for a version which is not spoken. */
    static final Revision NEWEST_WITH_HANDSHAKE = V2025_11_25;
    /** What a request without any version is taken for, by the revisions with a handshake. */
    static final String ASSUMED = "2025-03-26";

    private final String wireName;
    private final boolean handshake;

    Revision(String wireName, boolean handshake) {
        this.wireName = wireName;
        this.handshake = handshake;
    }

    String wireName() {
        return wireName;
    }

    /** Whether it begins with {@code initialize}. */
    boolean hasHandshake() {
        return handshake;
    }

    static Optional<Revision> ofWireName(String wireName) {
        return Stream.of(values())
                .filter(each -> each.wireName.equals(wireName))
                .findFirst();
    }

    static List<String> wireNames() {
        return Stream.of(values()).map(Revision::wireName).toList();
    }
}
