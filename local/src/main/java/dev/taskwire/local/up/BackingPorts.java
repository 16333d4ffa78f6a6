package dev.taskwire.local.up;

/** The ports of what every service process talks to. */
record BackingPorts(int postgres, int kafka, int smtp, int mailbox) {

    static BackingPorts of(PortPlan ports) {
        return new BackingPorts(
                ports.preferred("PostgreSQL", "POSTGRES_PORT", 5432, 0),
                ports.preferred("Kafka", "KAFKA_PORT", 9092, 0),
                ports.preferred("SMTP", "SMTP_PORT", 1025, 0),
                ports.required("the mailbox", "MAILBOX_PORT", 8025, 0));
    }
}
