package dev.taskwire.simulation;

import io.vertx.sqlclient.PropertyKind;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.desc.ColumnDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A statement's result. */
final class MemoryRows implements RowSet<Row> {

    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();
    private int count;

    MemoryRows(String... columns) {
        this.columns = List.of(columns);
    }

    /** Of a statement that gives no rows back. */
    static MemoryRows counted(int count) {
        var rows = new MemoryRows();
        rows.count = count;
        return rows;
    }

    void add(Object... values) {
        rows.add(new MemoryRow(columns, Arrays.asList(values)));
        count++;
    }

    @Override
    public RowIterator<Row> iterator() {
        var each = rows.iterator();
        return new RowIterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public Row next() {
                return each.next();
            }
        };
    }

    @Override
    public RowSet<Row> next() {
        return null;
    }

    @Override
    public int rowCount() {
        return count;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public List<String> columnsNames() {
        return columns;
    }

    @Override
    public List<ColumnDescriptor> columnDescriptors() {
        throw new UnsupportedOperationException("no descriptors in the simulation");
    }

    @Override
    public <V> V property(PropertyKind<V> kind) {
        return null;
    }

    @Override
    public RowSet<Row> value() {
        return this;
    }
}
