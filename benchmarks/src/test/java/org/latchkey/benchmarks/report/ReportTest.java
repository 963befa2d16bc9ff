/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Figure FLOOR = figure("floor: ConcurrentHashMap and clock", 50, "ns");
    private static final Figure OURS = figure("Latchkey, embedded", 60.5, "ns");
    private static final Results RESULTS =
            Results.of("quick", on("2026-11-27"), List.of(OURS, FLOOR), List.of("footprint"));

    private static Figure figure(String contender, double score, String unit) {
        return new Figure("HotLookup", "standard", contender, "fenced", "by value", score, 2.5, unit, 0.0);
    }

    @Test
    void resultsComeBackAsTheyWere(@TempDir Path folder) throws IOException {
        RESULTS.write(folder.resolve("results.json"));
        assertThat(Results.read(folder.resolve("results.json"))).isEqualTo(RESULTS);
    }

    @Test
    void whatWasMissing_isAddedLater_andSaidToBe() {
        Figure again = figure("Latchkey, embedded", 55, "ns");
        Figure more = figure("a peer", 70, "ns");
        Results completed = RESULTS.completed(List.of(again, more), List.of(), on("2026-11-28"));
        assertThat(completed.figures()).containsExactly(FLOOR, again, more);
        assertThat(completed.missing()).isEmpty();
        assertThat(Markdown.origin(completed))
                .contains("2026-11-27, a processor")
                .contains("Measured afterwards, by themselves: footprint, on 2026-11-28.")
                .doesNotContain("Not measured");
    }

    @Test
    void whatIsMissingStill_isSaidToBe() {
        assertThat(Markdown.origin(RESULTS.completed(List.of(), List.of("footprint"), on("2026-11-28"))))
                .contains("Not measured: footprint.")
                .doesNotContain("afterwards");
    }

    @Test
    void figuresOfAnotherMachine_areNotAdded() {
        Machine other = new Machine("2026-11-27", "another processor", 2, 23, "Linux", "a JVM", List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RESULTS.completed(List.of(), List.of(), other))
                .withMessageContaining("measure the whole set again");
    }

    private static Machine on(String date) {
        return new Machine(date, "a processor", 2, 23, "Linux", "a JVM", List.of("hazelcast-5.7.0.jar"));
    }

    @Test
    void aTableHasTheBestFirst_withItsErrorAndItsShareOfTheFloor() {
        assertThat(Markdown.table(RESULTS.of("HotLookup", "standard")).lines().skip(2))
                .containsExactly(
                        "| floor: ConcurrentHashMap and clock | 50.0 | 2.50 | 1.00 | 0 | by value | fenced |",
                        "| Latchkey, embedded | 60.5 | 2.50 | 1.21 | 0 | by value | fenced |");
    }

    @Test
    void ofRates_theHighestIsTheBest() {
        Results rates = Results.of(
                "quick", RESULTS.machine(), List.of(figure("slow", 10, "/s"), figure("fast", 20, "/s")), List.of());
        assertThat(rates.of("HotLookup", "standard"))
                .extracting(Figure::contender)
                .containsExactly("fast", "slow");
    }

    @Test
    void aBarThatIsMissed_isSaidToBe() {
        assertThat(Bars.of(RESULTS)).contains("| hot lookup of a record, of the floor | ≤ 1.20 | 1.21 | **missed** |");
    }

    @Test
    void besideTheFastestPeer_standsItsName() {
        Results results = Results.of(
                "quick",
                RESULTS.machine(),
                List.of(
                        OURS,
                        FLOOR,
                        figure("Latchkey, client of three", 20, "ns"),
                        figure("quick peer", 55, "ns"),
                        figure("slow peer", 100, "ns")),
                List.of());
        assertThat(Bars.of(results))
                .contains("| hot lookup of a record, of the fastest peer (quick peer) | ≤ 1.00 | 1.10 | **missed** |");
    }

    @Test
    void aRevocation_isMeasuredByOnePutAndOneBroadcast() {
        Results results = Results.of(
                "full",
                RESULTS.machine(),
                List.of(
                        revocation("1,000,000 sessions covered", 3),
                        revocation("beside it: one put", 1),
                        revocation("beside it: there and back to two clients by topics", 3)),
                List.of());
        assertThat(Bars.of(results))
                .contains(
                        "| Revoke of 1,000,000 sessions, of one put and one message there and back by Hazelcast's topics | ≤ 1.00 | 0.75 | met |");
    }

    private static Figure revocation(String cell, double millis) {
        return new Figure("Revoke", cell, "Latchkey, client of three", "fenced", "by value", millis, null, "ms", null);
    }

    @Test
    void aRunLeavesNumbersTablesAndCharts(@TempDir Path folder) throws IOException {
        Report.write(RESULTS, folder);
        assertThat(folder.resolve("results.json")).exists();
        assertThat(folder.resolve("results.md")).content().contains("a processor", "hazelcast-5.7.0.jar");
        assertThat(folder.resolve("hotlookup-standard.svg")).content().contains("<svg", "Latchkey, embedded (fenced)");
    }

    @Test
    void theReadmesSection_isMadeFromTheResults() {
        String text = """
                before
                <!-- performance: made from docs/performance/results.json, not by hand -->
                old
                <!-- end of performance -->
                after
                """;
        String made = Readme.withSection(text, RESULTS);
        assertThat(made).startsWith("before\n").endsWith("after\n").contains("| Latchkey, embedded | 60.5 |");
        assertThat(made).doesNotContain("old");
        assertThat(Readme.withSection(made, RESULTS)).isEqualTo(made);
    }

    @Test
    void whatIsMissing_isSaid() {
        assertThat(Markdown.of(RESULTS)).contains("Not measured: footprint.", "The set was 'quick'.");
    }

    @Test
    void aReadmeWithoutAPlaceForIt_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Readme.withSection("text", RESULTS));
    }
}
