package dev.taskwire.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.console.Table.Cell;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TableTest {

    private static Table table() {
        Table table = new Table("ID", "TOPIC", "X");
        table.row(Cell.of("outbox-1"), new Cell("tü", Colour.RED), Cell.of(""));
        return table;
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(table().lines(Ansi.OFF)).containsExactly("ID        TOPIC  X", "outbox-1  tü");
    }

    @Test
    void noCellCanMoveATerminal() {
        assertThat(Cell.of("a\u001b[2J").text()).isEqualTo("a\\u001b[2J");
    }

    @Test
    void coloursTakeNoRoom() {
        assertThat(table().lines(Ansi.ON))
                .containsExactly(
                        "\u001b[1mID\u001b[0m        \u001b[1mTOPIC\u001b[0m  \u001b[1mX\u001b[0m",
                        "outbox-1  \u001b[31mtü\u001b[0m");
    }
}
