package dev.taskwire.transport.dapr.client;

/** Where a sidecar has its Jobs API, as far as is known; shared by all who call that sidecar. Safe from any thread. */
final class JobsPath {

    enum Version {
        STABLE("/v1.0/jobs/"),
        ALPHA("/v1.0-alpha1/jobs/");

        private final String prefix;

        Version(String prefix) {
            this.prefix = prefix;
        }

        Version other() {
            return this == STABLE ? ALPHA : STABLE;
        }

        String of(String job) {
            return prefix + Uris.encode(job);
        }
    }

    private volatile Version worked = Version.STABLE;

    /** The one that worked last. */
    Version known() {
        return worked;
    }

    void learn(Version version) {
        worked = version;
    }
}
