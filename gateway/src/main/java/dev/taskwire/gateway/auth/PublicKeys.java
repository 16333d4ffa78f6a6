package dev.taskwire.gateway.auth;

import dev.taskwire.config.AppConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jose4j.jwk.JsonWebKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, fetched again every 5 minutes and, at most once in 10 s, when a token names one that is not
 * among them; so keys are rotated without a restart. When the issuer does not answer, the last ones stay. Thread-safe.
 */
final class PublicKeys {

    private static final Logger LOG = LoggerFactory.getLogger(PublicKeys.class);
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    /** @param asked when, by {@code nanoTime} */
    private record Fetch(long asked, Future<TokenCheck> result) {}

    private final KeySet source;
    private final AppConfig.Auth settings;
    private final LongSupplier nanoTime;
    private Fetch last;
    private volatile @Nullable TokenCheck current;

    private PublicKeys(KeySet source, AppConfig.Auth settings, LongSupplier nanoTime) {
        this.source = source;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.last = new Fetch(nanoTime.getAsLong(), Future.failedFuture("not yet"));
    }

    /** Fails if there are no keys to be had: without one nobody could be let in. */
    static Future<PublicKeys> open(Vertx vertx, String url, AppConfig.Auth settings, LongSupplier nanoTime) {
        var keys = new PublicKeys(new KeySet(vertx, url), settings, nanoTime);
        return keys.fetch()
                .recover(cause -> Future.failedFuture(
                        new IllegalStateException("no keys from JWT_JWKS_URL " + url + ": " + cause.getMessage())))
                .onSuccess(check -> vertx.setPeriodic(AGAIN.toMillis(), id -> keys.fetchAndForget()))
                .map(keys);
    }

    TokenCheck current() {
        var check = current;
        if (check == null) {
            throw new IllegalStateException("not opened");
        }
        return check;
    }

    /** The check by keys that are at most 10 s old, or else by the newest there are. Never fails. */
    synchronized Future<TokenCheck> fresh() {
        var before = last;
        if (nanoTime.getAsLong() - before.asked() < AT_MOST.toNanos()) {
            return before.result().otherwise(cause -> current());
        }
        return fetch().otherwise(cause -> current());
    }

    private void fetchAndForget() {
        var unused = fetch();
    }

    private synchronized Future<TokenCheck> fetch() {
        var result =
                source.fetch().map(this::adopted).onFailure(cause -> LOG.warn("Fetching keys: {}", cause.toString()));
        last = new Fetch(nanoTime.getAsLong(), result);
        return result;
    }

    private TokenCheck adopted(List<JsonWebKey> keys) {
        var check = TokenCheck.byKeys(keys, settings);
        current = check;
        return check;
    }
}
