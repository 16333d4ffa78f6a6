package dev.taskwire.app.admin;

import io.vertx.ext.web.Router;

/**
 * A group of admin calls. Adding one: implement this in this package, answer with {@link AdminReply}, refuse with
 * {@link AdminException}, and name it where {@code Application} makes the {@link AdminRouter}.
 */
@FunctionalInterface
public interface AdminRoutes {

    /**
     * @param admin takes paths below {@code /admin}; its calls have shown the operator's token, and their bodies of up to
     *     64 KiB are read
     */
    void addTo(Router admin);
}
