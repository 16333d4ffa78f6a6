package dev.taskwire.gateway.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which code answers which operation of the contract. A class of operations per resource; each is named here. */
final class Operations {

    private static final Map<String, Operation> OF_USERS = joined(List.of(
            TaskOperations.ALL,
            ListOperations.ALL,
            ActionOperations.ALL,
            BulkOperations.ALL,
            ChangeOperations.ALL,
            LabelOperations.ALL,
            ReminderOperations.ALL,
            DeliveryOperations.ALL,
            SettingsOperations.ALL,
            OverviewOperations.ALL,
            RecurrenceOperations.ALL));

    private Operations() {}

    /** By operation id: those of a user, who has to be known. */
    static Map<String, Operation> ofUsers() {
        return OF_USERS;
    }

    /** By operation id: those of whoever has a link from an email, which names its user. */
    static Map<String, Operation> ofLinks() {
        return UnsubscribeOperations.ALL;
    }

    /** As those, of those that are streams. */
    static Map<String, StreamOperation> streams() {
        return TransferOperations.STREAMS;
    }

    /** Whether it may be asked for without its body: not where that would begin a stream. */
    static boolean hasHead(String operationId) {
        return !operationId.equals(EventStreams.OPERATION) && !streams().containsKey(operationId);
    }

    /** Of all operations that are bound. */
    static Set<String> ids() {
        var ids = new HashSet<>(OF_USERS.keySet());
        ids.addAll(ofLinks().keySet());
        ids.addAll(streams().keySet());
        ids.add(EventStreams.OPERATION);
        ids.addAll(ServiceOperations.IDS);
        return Set.copyOf(ids);
    }

    private static Map<String, Operation> joined(List<Map<String, Operation>> resources) {
        Map<String, Operation> all = new HashMap<>();
        for (var resource : resources) {
            resource.forEach((id, operation) -> {
                if (all.put(id, operation) != null) {
                    throw new IllegalStateException("bound twice: " + id);
                }
            });
        }
        return Map.copyOf(all);
    }
}
