package dev.taskwire.local.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a user. */
public final class UserOption implements ITypeConverter<String> {

    /** Whether the service could have such a user. */
    public static boolean isUser(String text) {
        return text.matches("[A-Za-z0-9_-]{1,64}");
    }

    @Override
    public String convert(String value) {
        if (!isUser(value)) {
            throw new TypeConversionException("'" + value + "' is not a user: 1 to 64 letters, digits, _ and -");
        }
        return value;
    }
}
