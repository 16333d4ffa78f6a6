package dev.taskwire.app.admin;

import dev.taskwire.app.admin.AdminException.Kind;
import dev.taskwire.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/** All admin calls of a process, behind the one check of the operator's token. */
public final class AdminRouter {

    /** Where it is mounted. */
    public static final String PATH = "/admin";

    private static final long MAX_BODY = 64 * 1024L;

    private final Secret operatorToken;
    private final List<AdminRoutes> routes;

    /** @param operatorToken empty refuses every call */
    public AdminRouter(Secret operatorToken, List<AdminRoutes> routes) {
        this.operatorToken = operatorToken;
        this.routes = List.copyOf(routes);
    }

    /** To be mounted at {@link #PATH}. */
    public Router create(Vertx vertx) {
        var router = Router.router(vertx);
        router.route().handler(new OperatorToken(operatorToken.value()));
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.route().failureHandler(AdminReply::failed);
        routes.forEach(each -> each.addTo(router));
        router.route().handler(request -> {
            throw new AdminException(
                    Kind.NOT_FOUND,
                    "There is no admin call " + request.request().method() + " at this path.");
        });
        return router;
    }
}
