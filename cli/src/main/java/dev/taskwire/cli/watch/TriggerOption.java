package dev.taskwire.cli.watch;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a trigger. */
final class TriggerOption implements ITypeConverter<Trigger> {

    @Override
    public Trigger convert(String value) {
        return Arrays.stream(Trigger.values())
                .filter(each -> each.toString().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + value + "' is no trigger; there are " + Arrays.toString(Trigger.values())));
    }
}
