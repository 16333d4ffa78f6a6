package dev.taskwire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.verdict.MigrationPlan;
import dev.taskwire.bench.verdict.Samples;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final Pattern NOT_FINITE = Pattern.compile("NaN|Infinity");

    @Test
    void thePageIsWellFormedAndHasEveryPlot() throws Exception {
        var page = parsed(page(Samples.kafka(), Samples.dapr()));

        assertThat(texts(page, "h3"))
                .containsExactly(
                        "Time to the answer, steady load",
                        "Time to the answer, most connections",
                        "Throughput against connections",
                        "Time to the answer against connections",
                        "Time to publish an event",
                        "From the due moment to the email",
                        "Processor time of a creation",
                        "Memory under full load",
                        "Throughput over time",
                        "Consumer lag over time");
        assertThat(texts(page, "td")).contains("✓ pass").doesNotContain("✗ fail");
        assertThat(texts(page, "li")).contains("baseline (kafka)", "migrate (dapr)");
    }

    @Test
    void everyPictureHasATitleAndADescription() throws Exception {
        var page = parsed(page(Samples.kafka(), Samples.dapr()));
        var ids = new HashSet<String>();
        var pictures = page.getElementsByTagName("svg");

        for (int i = 0; i < pictures.getLength(); i++) {
            var picture = (Element) pictures.item(i);
            if (picture.getAttribute("role").equals("img")) {
                for (String id : picture.getAttribute("aria-labelledby").split(" ")) {
                    assertThat(ids.add(id)).as("%s is unique", id).isTrue();
                    assertThat(byId(page, id).getTextContent()).isNotBlank();
                }
            } else {
                assertThat(picture.getAttribute("aria-hidden")).isEqualTo("true");
            }
        }
        assertThat(ids).hasSize(20);
    }

    @Test
    void itNeedsNoNetworkAndRunsNothing() {
        String page = page(Samples.kafka(), Samples.dapr());

        assertThat(page).doesNotContain("http:", "https:", "<script", "<link", "url(", " src=");
        assertThat(NOT_FINITE.matcher(page).find()).isFalse();
    }

    @Test
    void whatStandsInAResultIsTextAndNothingElse() throws Exception {
        String evil = "<script>alert('&\u0001\"')</script>";
        String page = page(Samples.kafka(), Samples.dapr().marked(evil));

        assertThat(page).doesNotContain("<script");
        assertThat(parsed(page).getDocumentElement().getTextContent()).contains("<script>alert('&?\"')</script>");
    }

    @Test
    void withoutAVerdictThePageSaysWhy() throws Exception {
        var before = Samples.kafka().result();
        var now = Samples.dapr().without("saturate");
        var page = parsed(HtmlReport.of(
                before, now, MigrationPlan.judge(before, Samples.dapr().without("memory"))));

        assertThat(texts(page, "span")).containsExactly("verdict: no verdict");
        assertThat(texts(page, "li")).contains("Of migrate, scenario memory: it was not run.");
        assertThat(texts(page, "h3")).contains("Throughput against connections"); // of the one that has it
    }

    private static String page(Samples before, Samples now) {
        return HtmlReport.of(before.result(), now.result(), MigrationPlan.judge(before.result(), now.result()));
    }

    private static Document parsed(String page) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<String> texts(Document page, String element) {
        var found = page.getElementsByTagName(element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    private static Element byId(Document page, String id) {
        var all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element each && each.getAttribute("id").equals(id)) {
                return each;
            }
        }
        throw new AssertionError("there is no " + id);
    }
}
