package dev.taskwire.local.up;

import java.util.Locale;

/** Who may call a stack: whoever reaches it, or who has a token. */
public enum AuthChoice {
    NONE,
    JWT;

    /** As it is given and completed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
