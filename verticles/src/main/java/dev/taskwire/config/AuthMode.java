package dev.taskwire.config;

/** How callers of the public API are known. */
public enum AuthMode {
    /** Whoever can reach the listener is whoever the path says: for a loopback listener only. */
    NONE,
    /** By a JSON Web Token. */
    JWT
}
