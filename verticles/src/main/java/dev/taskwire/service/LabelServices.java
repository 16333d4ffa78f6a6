package dev.taskwire.service;

import dev.taskwire.domain.LabelKind;
import dev.taskwire.store.Database;
import dev.taskwire.store.LabelCarriers;
import dev.taskwire.store.LabelStore;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Categories and tags. Confined to one context. */
public final class LabelServices {

    private final LabelService categories;
    private final LabelService tags;
    private final LabelRemoval removal;

    public LabelServices(
            Database database,
            Idempotency idempotency,
            CommandMaker maker,
            TaskCommands commands,
            RandomGenerator random,
            Clock clock) {
        var transactions = new Transactions(database, idempotency);
        this.removal = new LabelRemoval(new LabelCarriers(database), maker, commands, random);
        this.categories = service(database, LabelKind.CATEGORY, transactions, clock);
        this.tags = service(database, LabelKind.TAG, transactions, clock);
    }

    private LabelService service(Database database, LabelKind kind, Transactions transactions, Clock clock) {
        return new LabelService(kind, new LabelStore(database, kind), removal, transactions, clock);
    }

    public LabelService of(LabelKind kind) {
        return switch (kind) {
            case CATEGORY -> categories;
            case TAG -> tags;
        };
    }

    public LabelRemoval removal() {
        return removal;
    }
}
