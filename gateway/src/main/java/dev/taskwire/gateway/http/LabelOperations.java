package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.Label;
import dev.taskwire.domain.LabelKind;
import dev.taskwire.domain.UserId;
import dev.taskwire.service.LabelService;
import dev.taskwire.service.UseCases;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** {@code /api/{user_id}/categories} and {@code /tags}. */
final class LabelOperations {

    static final Map<String, Operation> ALL = all();

    private final LabelKind kind;
    private final LabelJson json;
    private final String folder;

    private LabelOperations(LabelKind kind, String folder) {
        this.kind = kind;
        this.json = new LabelJson(kind);
        this.folder = folder;
    }

    private static Map<String, Operation> all() {
        var all = new HashMap<>(new LabelOperations(LabelKind.CATEGORY, "categories").named("Category", "Categories"));
        all.putAll(new LabelOperations(LabelKind.TAG, "tags").named("Tag", "Tags"));
        return Map.copyOf(all);
    }

    private Map<String, Operation> named(String one, String many) {
        return Map.of(
                "list" + many, this::list,
                "create" + one, this::create,
                "get" + one, this::get,
                "update" + one, this::update,
                "delete" + one, this::delete);
    }

    private Future<Answer> list(UseCases useCases, Call call) {
        return labels(useCases).list(call.user()).map(all -> Replies.json(200, Map.of(), json.all(all)));
    }

    private Future<Answer> create(UseCases useCases, Call call) {
        var labels = labels(useCases);
        var wanted = LabelFields.of(call.body());
        var name = Objects.requireNonNull(wanted.name().apply(null));
        var color = wanted.color().apply(null);
        return call.once(
                label -> created(call.user(), label),
                () -> labels.create(call.user(), name, color, call.origin()),
                once -> labels.create(call.user(), name, color, call.origin(), once));
    }

    private Future<Answer> get(UseCases useCases, Call call) {
        return labels(useCases).get(call.user(), call.id()).map(this::found).map(call::unlessKnown);
    }

    private Future<Answer> update(UseCases useCases, Call call) {
        var wanted = LabelFields.of(call.body());
        return labels(useCases)
                .change(call.user(), call.id(), wanted.name(), wanted.color(), call.expected(), call.origin())
                .map(this::found);
    }

    private Future<Answer> delete(UseCases useCases, Call call) {
        return labels(useCases)
                .delete(call.user(), call.id(), call.expected(), call.origin())
                .map(done -> Replies.noContent());
    }

    private LabelService labels(UseCases useCases) {
        return useCases.labels().of(kind);
    }

    private Answer created(UserId userId, Label label) {
        var location = "/api/" + userId.value() + "/" + folder + "/" + label.id();
        return Replies.created(location, label.version(), json.one(label));
    }

    private Answer found(Label label) {
        return Replies.versioned(label.version(), json.one(label));
    }
}
