package dev.taskwire.gateway.http;

import dev.taskwire.domain.UserId;
import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.gateway.contract.OperationContract;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes by the contract: every operation of it to the code that is bound to it. */
final class ApiRouter {

    private static final Logger LOG = LoggerFactory.getLogger(ApiRouter.class);

    /**
     * The router tries one after the other, each by a regular expression: the busiest resource comes first. The contract has
     * its paths in an order in which fixed ones come before templates, and this leaves them so.
     */
    private static final Comparator<Path> TASKS_FIRST =
            Comparator.comparing(path -> !path.getName().startsWith("/api/{user_id}/tasks"));

    private final Contract contract;
    private final Principal principal;
    private final boolean matchIsRequired;
    private final UseCases useCases;
    private final Map<String, Handler<RoutingContext>> handlers;
    private final BodyRoom bodies;

    /**
     * @param matchIsRequired see {@link HttpCall}
     * @param handlers by operation, of those that are called in a way of their own
     */
    ApiRouter(
            Contract contract,
            Principal principal,
            boolean matchIsRequired,
            UseCases useCases,
            Map<String, Handler<RoutingContext>> handlers,
            BodyRoom bodies) {
        this.contract = contract;
        this.principal = principal;
        this.matchIsRequired = matchIsRequired;
        this.useCases = useCases;
        this.handlers = handlers;
        this.bodies = bodies;
    }

    Router create(Vertx vertx, RequestTimer timer, LastAnswers last, Admission admission, SlowClients slow) {
        var router = Router.router(vertx);
        router.route().handler(timer).handler(last).handler(admission).handler(Requests::readable);
        var runner = new OperationRunner(vertx, useCases);
        contract.routes().getPaths().stream()
                .sorted(TASKS_FIRST)
                .flatMap(path -> path.getOperations().stream())
                .forEach(operation -> bind(router, operation, runner, admission, slow));
        router.route().failureHandler(last::failed).failureHandler(Problems::failed);
        router.errorHandler(404, Problems::noSuchPath);
        router.errorHandler(405, this::otherMethod);
        // For what fails between two routes.
        router.errorHandler(400, Problems::failed);
        router.errorHandler(500, Problems::failed);
        return router;
    }

    private void bind(
            Router router,
            io.vertx.openapi.contract.Operation described,
            OperationRunner runner,
            Admission admission,
            SlowClients slow) {
        var id = described.getOperationId();
        var operation = contract.operation(id);
        var route = router.route(described.getHttpMethod(), Requests.routeTemplate(operation.path()));
        if (hasHead(described)) {
            // What can be had can be asked about (RFC 9110, section 9.3.2); the server leaves out the body.
            route.method(HttpMethod.HEAD);
        }
        var stream = Operations.streams().get(id);
        if (stream != null) {
            route.handler(ofStream(stream, operation, slow));
            return;
        }
        if (operation.maxBody() > 0) {
            route.handler(bodies.before(operation.maxBody()))
                    .handler(BodyHandler.create(false)
                            .setBodyLimit(operation.maxBody())
                            .setPreallocateBodyBuffer(true));
        }
        var fixed = FixedPaths.beside(operation.path(), contract.routes());
        if (!fixed.isEmpty()) {
            route.handler(FixedPaths.guard(fixed, this::otherMethod));
        }
        route.handler(handler(id, operation, runner, admission));
    }

    private Handler<RoutingContext> handler(
            String id, OperationContract described, OperationRunner runner, Admission admission) {
        var ofUsers = Operations.ofUsers().get(id);
        if (ofUsers != null) {
            return ofUser(ofUsers, described, principal::of, runner, admission);
        }
        var ofLinks = Operations.ofLinks().get(id);
        if (ofLinks != null) {
            return ofUser(ofLinks, described, principal::ofLink, runner, admission);
        }
        var ofItsOwn = ofItsOwn(id, described);
        return id.equals(McpRoute.OPERATION) ? admission.worked(ofItsOwn) : ofItsOwn;
    }

    /** @param caller finds out whose request it is, or refuses it */
    private Handler<RoutingContext> ofUser(
            Operation operation,
            OperationContract described,
            Function<RoutingContext, Future<UserId>> caller,
            OperationRunner runner,
            Admission admission) {
        var template = Requests.routeTemplate(described.path());
        return request -> {
            Requests.begin(request, template);
            var work = admission.begin(request);
            if (work.isEmpty()) {
                return;
            }
            var call = Future.succeededFuture()
                    .compose(begun -> caller.apply(request))
                    .<Call>map(user -> new HttpCall(request, described, user, matchIsRequired));
            runner.run(operation, call, described.reads())
                    .onComplete(ended -> work.get().end(Problems.status(ended)))
                    .onSuccess(answer -> Replies.send(answer, request.response()))
                    .onFailure(request::fail);
        };
    }

    private Handler<RoutingContext> ofStream(StreamOperation operation, OperationContract described, SlowClients slow) {
        var template = Requests.routeTemplate(described.path());
        return request -> {
            request.request().pause();
            slow.paced(request.request());
            Requests.begin(request, template);
            principal
                    .of(request)
                    .compose(user -> operation.run(
                            useCases, new HttpCall(request, described, user, matchIsRequired), request.request()))
                    .onFailure(cause -> brokenOff(request, cause));
        };
    }

    /** What has begun can only be cut off, so that nobody takes it for whole. */
    private static void brokenOff(RoutingContext request, Throwable cause) {
        // Nothing of the body is wanted any more; the connection can be used again after it.
        request.request().handler(null).resume();
        if (request.response().headWritten()) {
            LOG.warn("Broken off: {}", cause.toString());
            var unused = request.request().connection().close(); // the caller may be gone
        } else {
            request.fail(cause);
        }
    }

    private Handler<RoutingContext> ofItsOwn(String operationId, OperationContract operation) {
        var template = Requests.routeTemplate(operation.path());
        var handler = Objects.requireNonNull(handlers.get(operationId), operationId);
        return request -> {
            Requests.begin(request, template);
            handler.handle(request);
        };
    }

    private static boolean hasHead(io.vertx.openapi.contract.Operation operation) {
        return operation.getHttpMethod().equals(HttpMethod.GET) && Operations.hasHead(operation.getOperationId());
    }

    private void otherMethod(RoutingContext request) {
        Path path = contract.routes().findPath(request.normalizedPath());
        var allowed = new TreeSet<>(Set.of("OPTIONS"));
        for (var operation : path.getOperations()) {
            allowed.add(operation.getHttpMethod().name());
            if (hasHead(operation)) {
                allowed.add("HEAD");
            }
        }
        Problems.otherMethod(request, String.join(", ", allowed));
    }
}
