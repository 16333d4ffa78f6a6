package dev.taskwire.config;

import dev.taskwire.domain.EmailAddress;
import dev.taskwire.domain.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the settings of emails. Blocking: a secret and certificates may come from files. */
final class MailReader {

    private static final Setting SMTP_URL = Setting.secret("mail.smtp_url", "SMTP_URL");
    private static final Setting CA_FILE = Setting.of("mail.ca", "SMTP_CA");
    private static final Setting CONNECTIONS = Setting.of("mail.connections", "SMTP_CONNECTIONS");
    private static final Setting RATE = Setting.of("mail.rate", "MAIL_RATE");
    private static final Setting DEFAULT_ADDRESSES = Setting.of("mail.default_addresses", "MAIL_DEFAULT_ADDRESSES");
    private static final Setting LINK_SECRET = Setting.secret("mail.link_secret", "MAIL_LINK_SECRET");
    private static final Setting PUBLIC_URL = Setting.of("http.public_url", "PUBLIC_URL");
    private static final int LINK_SECRET_MIN = 32;
    private static final int CONNECTIONS_MAX = 50;

    private final SettingReader settings;

    MailReader(SettingReader settings) {
        this.settings = settings;
    }

    /** @param linked whether this process makes or follows the links in emails; else it needs no key for them */
    AppConfig.Mail mail(boolean linked) {
        Predicate<String> domain = value -> value.matches("[A-Za-z0-9.-]+");
        return new AppConfig.Mail(
                smtp(),
                settings.text(Setting.of("mail.from", "MAIL_FROM"), EmailAddress::isOne, "an email address"),
                settings.text(Setting.of("mail.domain", "MAIL_DOMAIN"), domain, "a domain name"),
                !settings.optional(DEFAULT_ADDRESSES).isEmpty() && settings.flag(DEFAULT_ADDRESSES),
                rate(),
                links(linked));
    }

    private AppConfig.Smtp smtp() {
        return new AppConfig.Smtp(
                smtpUrl(),
                Authorities.file(settings, CA_FILE),
                settings.optional(CONNECTIONS).isEmpty()
                        ? AppConfig.Smtp.CONNECTIONS
                        : settings.integer(CONNECTIONS, 1, CONNECTIONS_MAX));
    }

    private URI smtpUrl() {
        var url = settings.uri(SMTP_URL, "smtp", "smtps");
        if (url.getHost() == null) {
            return url; // said already
        }
        var query = url.getQuery() == null ? "" : url.getQuery();
        boolean tls = url.getScheme().equals("smtps");
        if (!query.isEmpty() && (tls || !query.matches("starttls=(off|optional|required)"))) {
            settings.reject(SMTP_URL, "", "a query of ?starttls=off, optional or required, with smtp:// only");
        } else if (url.getUserInfo() != null
                && !Loopback.is(url.getHost())
                && query.matches("starttls=(off|optional)")) {
            settings.reject(SMTP_URL, "", "with a password ?starttls=required, or smtps://: it must not be heard");
        }
        return url;
    }

    private RateLimit rate() {
        var written = settings.optional(RATE).strip();
        if (written.isEmpty()) {
            return AppConfig.Mail.RATE;
        }
        var rate = RateLimit.parse(written);
        if (rate.isEmpty()) {
            settings.reject(RATE, written, "emails per s, m or h, such as 50/s or 600/m;burst=20");
        }
        return rate.orElse(AppConfig.Mail.RATE);
    }

    private AppConfig.Links links(boolean linked) {
        var url = settings.optional(PUBLIC_URL).strip();
        var key = settings.optional(LINK_SECRET);
        if (!url.isEmpty() && !isPublic(url)) {
            settings.reject(PUBLIC_URL, url, "none, an https:// URL, or an http:// one of a loopback address");
            return new AppConfig.Links(Optional.empty(), new Secret(key));
        }
        if (linked && !url.isEmpty() && key.length() < LINK_SECRET_MIN) {
            settings.reject(LINK_SECRET, key.isEmpty() ? null : key, "at least 32 characters where PUBLIC_URL is set");
        }
        return new AppConfig.Links(url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url)), new Secret(key));
    }

    private static boolean isPublic(String text) {
        try {
            var url = new URI(text);
            return url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && ("https".equals(url.getScheme())
                            || ("http".equals(url.getScheme()) && Loopback.is(url.getHost())));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
