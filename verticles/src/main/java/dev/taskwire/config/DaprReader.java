package dev.taskwire.config;

/** The settings under {@code dapr}. Pure. */
final class DaprReader {

    private DaprReader() {}

    static AppConfig.Dapr read(SettingReader settings) {
        var host = settings.text(
                Setting.of("dapr.host", "DAPR_HOST"), value -> value.matches("[A-Za-z0-9.:-]+"), "a host or address");
        int port = settings.integer(Setting.of("dapr.http_port", "DAPR_HTTP_PORT"), 0, 65_535);
        int metricsPort = settings.integer(Setting.of("dapr.metrics_port", "DAPR_METRICS_PORT"), 0, 65_535);
        var token = settings.optional(Setting.secret("dapr.api_token", "DAPR_API_TOKEN"));
        var form = settings.text(
                Setting.of("dapr.publish", "DAPR_PUBLISH"), value -> value.matches("raw|wrapped"), "raw or wrapped");
        var bulk = new AppConfig.BulkSubscribe(
                settings.flag(Setting.of("dapr.bulk_subscribe.enabled", "DAPR_BULK_SUBSCRIBE")),
                settings.integer(Setting.of("dapr.bulk_subscribe.max_messages", "DAPR_BULK_MAX_MESSAGES"), 1, 1_000),
                settings.integer(Setting.of("dapr.bulk_subscribe.max_await_ms", "DAPR_BULK_MAX_AWAIT_MS"), 1, 10_000));
        return new AppConfig.Dapr(host, port, metricsPort, new Secret(token), form.equals("wrapped"), bulk);
    }
}
