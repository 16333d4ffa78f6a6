package dev.taskwire.service;

import dev.taskwire.domain.UserId;
import dev.taskwire.store.SettingsStore;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** In which zone users' days are. Who asks for one that is being looked up waits for the same answer. Confined to one context. */
public final class UserZones {

    private final SettingsStore settings;
    private final Map<UserId, Future<ZoneId>> underWay = new HashMap<>();

    public UserZones(SettingsStore settings) {
        this.settings = settings;
    }

    /** That of the settings, else UTC. */
    Future<ZoneId> of(UserId userId) {
        var asked = underWay.get(userId);
        if (asked != null) {
            return asked;
        }
        var zone = settings.get(userId).<ZoneId>map(set -> Objects.requireNonNullElse(set.zone(), ZoneOffset.UTC));
        underWay.put(userId, zone);
        return zone.onComplete(done -> underWay.remove(userId));
    }
}
