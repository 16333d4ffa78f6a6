package dev.taskwire.gateway.transfer;

import dev.taskwire.domain.ExportedTask;
import java.util.List;

/** Writes one file of tasks: its beginning, any number of parts, its end, all in UTF-8. Confined to one file. */
public interface TaskFileWriter {

    String begin();

    String part(List<ExportedTask> tasks);

    String end();
}
