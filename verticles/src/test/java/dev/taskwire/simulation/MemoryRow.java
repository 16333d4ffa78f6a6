package dev.taskwire.simulation;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** A row of a result. */
final class MemoryRow implements Row {

    private final List<String> columns;
    private final List<Object> values;

    MemoryRow(List<String> columns, List<Object> values) {
        this.columns = columns;
        this.values = new ArrayList<>(values);
    }

    @Override
    public String getColumnName(int position) {
        return columns.get(position);
    }

    @Override
    public int getColumnIndex(String column) {
        return columns.indexOf(column);
    }

    @Override
    public Object getValue(int position) {
        return values.get(position);
    }

    @Override
    public Tuple addValue(Object value) {
        values.add(value);
        return this;
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public void clear() {
        values.clear();
    }

    @Override
    public List<Class<?>> types() {
        throw new UnsupportedOperationException("no types in the simulation");
    }
}
