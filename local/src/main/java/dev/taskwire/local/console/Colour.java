package dev.taskwire.local.console;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** What a text in a table stands out by. It says the same without: colours are for terminals only. */
public enum Colour {
    NONE(null),
    BOLD(Style.bold),
    DIM(Style.faint),
    RED(Style.fg_red),
    GREEN(Style.fg_green),
    YELLOW(Style.fg_yellow);

    private final @Nullable Style style;

    Colour(@Nullable Style style) {
        this.style = style;
    }

    /** @param ansi that of the command line, which knows its terminal */
    public String on(String text, Ansi ansi) {
        return style == null || !ansi.enabled() ? text : style.on() + text + Style.reset.on();
    }
}
