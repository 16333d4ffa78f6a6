package dev.taskwire.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows by their key, as PostgreSQL shows them in READ COMMITTED: one's own changes, and of others what is committed. A row
 * that a transaction has changed is locked until it ends. Without a transaction a change is committed at once.
 */
final class MemoryTable<K extends Comparable<K>, R> {

    private static final class Cell<R> {
        private @Nullable R committed;
        private @Nullable R changed;
        private @Nullable MemoryTransaction owner;

        private @Nullable R seenBy(@Nullable MemoryTransaction reader) {
            return owner != null && owner == reader ? changed : committed;
        }
    }

    private final TreeMap<K, Cell<R>> cells = new TreeMap<>();

    @Nullable
    R get(@Nullable MemoryTransaction reader, K key) {
        var cell = cells.get(key);
        return cell == null ? null : cell.seenBy(reader);
    }

    /** In the order of the keys. */
    List<R> all(@Nullable MemoryTransaction reader) {
        var rows = new ArrayList<R>();
        for (var cell : cells.values()) {
            var row = cell.seenBy(reader);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The other transaction that holds the row, a new one too; null where none does. */
    @Nullable
    MemoryTransaction holder(@Nullable MemoryTransaction asker, K key) {
        var cell = cells.get(key);
        return cell == null || cell.owner == asker ? null : cell.owner;
    }

    /** Waits for whoever holds the row, by failing with {@link Blocked}. */
    void lock(@Nullable MemoryTransaction asker, K key) {
        var holder = holder(asker, key);
        if (holder != null) {
            throw new Blocked(holder);
        }
        if (asker != null) {
            var unused = own(asker, key);
        }
    }

    /** @param row null deletes it */
    void put(@Nullable MemoryTransaction writer, K key, @Nullable R row) {
        lock(writer, key);
        if (writer != null) {
            own(writer, key).changed = row;
        } else if (row == null) {
            cells.remove(key);
        } else {
            cells.computeIfAbsent(key, k -> new Cell<>()).committed = row;
        }
    }

    private Cell<R> own(MemoryTransaction owner, K key) {
        var cell = cells.computeIfAbsent(key, k -> new Cell<>());
        if (cell.owner == null) {
            cell.owner = owner;
            cell.changed = cell.committed;
            owner.atEnd(committed -> end(cell, key, committed));
        }
        return cell;
    }

    private void end(Cell<R> cell, K key, boolean committed) {
        cell.owner = null;
        if (committed) {
            cell.committed = cell.changed;
        }
        cell.changed = null;
        if (cell.committed == null) {
            cells.remove(key);
        }
    }

    /** A statement has to wait until this transaction has ended, and to begin again then. */
    static final class Blocked extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient MemoryTransaction holder;

        Blocked(MemoryTransaction holder) {
            super("a row is locked", null, false, false);
            this.holder = holder;
        }

        MemoryTransaction holder() {
            return holder;
        }
    }
}
