package dev.taskwire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FaultPageTest {

    private static final String EVIL = "<script>alert(1)</script>";

    @Test
    void aRunHasItsCurvesItsBandsAndItsPromises() throws Exception {
        var page = parsed(FaultPage.of(List.of(run(true)), List.of("daprd-kill over kafka: not applicable")));

        assertThat(page.getElementsByTagName("rect").getLength()).isEqualTo(2);
        assertThat(page.getElementsByTagName("path").getLength())
                .as("two curves and their keys")
                .isEqualTo(4);
        assertThat(page.getDocumentElement().getTextContent())
                .contains("1 of 1 runs passed", "from 3.0 to 4.5 s", "✓ pass", "daprd-kill over kafka");
    }

    @Test
    void whatFailedIsTextAndNothingElse() throws Exception {
        String page = FaultPage.of(List.of(run(false)), List.of());

        assertThat(page).doesNotContain("<script", "http:", "url(");
        assertThat(parsed(page).getDocumentElement().getTextContent()).contains("0 of 1 runs passed", "✗ fail", EVIL);
    }

    private static FaultPage.Run run(boolean passed) {
        return new FaultPage.Run(
                "switch-dapr",
                "switch over dapr",
                passed,
                "seed 1",
                List.of(
                        new FaultPage.Line("acknowledged", List.of(1L, 5L, 2L)),
                        new FaultPage.Line("delivered", List.of(0L, 3L, 5L))),
                List.of(new FaultPage.Harm(3, 4.5, "kill"), new FaultPage.Harm(6, 6, EVIL)),
                List.of(new FaultPage.Promise("stall", "3.0 s", "at most 15.0 s", passed, true)),
                passed ? List.of() : List.of("LOST faults-000001\n  " + EVIL));
    }

    private static Document parsed(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
