package dev.taskwire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.scale.ScaleSamples;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ScaleReportTest {

    @Test
    void thePageIsWellFormedAndHasEveryPlotOfWhatWasVaried() throws Exception {
        String text = ScaleReport.of(ScaleSamples.replicas(List.of("<busy>")));
        var page = parsed(text);

        assertThat(texts(page, "h2")).containsExactly("Replicas", "Environment", "Not measured");
        assertThat(texts(page, "h3"))
                .containsExactly(
                        "Throughput", "Times, 95th percentile", "Events consumed", "Processor time of a creation");
        assertThat(texts(page, "td"))
                .contains("2 replicas: 4,500/s", "1 replicas: 12.0 ms", "1 replicas: 150 µs", "1 replicas: 65 µs");
        assertThat(texts(page, "li")).contains("<busy>", "answer at 1,000 a second", "PostgreSQL");
        assertThat(text).doesNotContain("http:", "https:", "<script", "<link", "url(", " src=", "NaN", "Infinity");
    }

    @Test
    void valuesStandOneBesideTheOther() {
        var axis = Axis.steps("tasks", List.of("0", "100,000", "1,000,000"));

        assertThat(axis.place(0)).isEqualTo(1.0 / 6);
        assertThat(axis.place(1)).isEqualTo(0.5);
        assertThat(axis.ticks()).extracting(Axis.Tick::label).containsExactly("0", "100,000", "1,000,000");
    }

    private static Document parsed(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<String> texts(Document page, String element) {
        var found = page.getElementsByTagName(element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
