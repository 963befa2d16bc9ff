/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class GuardTest {

    private static final String STAMP = "this build";
    private static final String PROVIDER = "org.latchkey.Provider";

    @TempDir
    private Path results;

    @ParameterizedTest
    @EnumSource
    void judge_completeRun_passes(Stage stage) throws IOException {
        complete(stage).write(results, stage);

        Guard.Verdict verdict = guard().judge(stage);

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.line()).isEqualTo("TCK " + stage.settingName() + ": " + stage.expected());
    }

    @ParameterizedTest
    @CsvSource({"480, 0, 0, 13", "482, 0, 0, 13", "481, 1, 0, 13", "481, 0, 1, 13", "481, 0, 0, 14", "481, 0, 0, 12"})
    void judge_otherCounts_saysWhatWasExpected(int run, int failed, int skipped, int excluded) throws IOException {
        Counts counts = new Counts(run, failed, skipped, excluded);
        result(STAMP, counts, Set.of(PROVIDER), "member of 1").write(results, Stage.EMBEDDED);

        assertThat(guard().judge(Stage.EMBEDDED).line()).isEqualTo("TCK embedded: " + counts);
        assertThat(faults()).containsExactly("expected 481 run, 0 failed, 0 skipped, 13 excluded");
    }

    @Test
    void judge_annotationsThatNobodyIntercepts_areMissed() throws IOException {
        result(STAMP, new Counts(12, 0, 0, 12), Set.of(PROVIDER), "member of 1").write(results, Stage.WELD);

        assertThat(guard().judge(Stage.WELD).faults())
                .containsExactly("expected 12 run, 0 failed, 0 skipped, 0 excluded");
    }

    @Test
    void judge_failedTest_namesIt() throws IOException {
        Result passed = complete(Stage.EMBEDDED);
        new Result(STAMP, "17", passed.counts(), passed.providers(), passed.clusters(), List.of("get of CacheTest: no"))
                .write(results, Stage.EMBEDDED);

        assertThat(faults()).containsExactly("get of CacheTest: no");
    }

    @Test
    void judge_secondProvider_namesBoth() throws IOException {
        result(STAMP, Counts.COMPLETE, Set.of(PROVIDER, "org.other.Provider"), "member of 1")
                .write(results, Stage.EMBEDDED);

        assertThat(faults()).singleElement().asString().contains(PROVIDER, "org.other.Provider");
    }

    @Test
    void judge_otherProvider_isRefused() throws IOException {
        result(STAMP, Counts.COMPLETE, Set.of("org.other.Provider"), "member of 1")
                .write(results, Stage.EMBEDDED);

        assertThat(faults()).singleElement().asString().contains("org.other.Provider");
    }

    @Test
    void judge_anotherStageInItsPlace_isRefused() throws IOException {
        result(STAMP, Counts.COMPLETE, Set.of(PROVIDER), "member of 1").write(results, Stage.CLIENT);

        assertThat(guard().judge(Stage.CLIENT).faults())
                .singleElement()
                .asString()
                .contains("client of 3", "member of 1");
    }

    @Test
    void judge_viewWithoutItsNamespace_isRefused() throws IOException {
        result(STAMP, Counts.COMPLETE, Set.of(PROVIDER), "member of 1").write(results, Stage.VIEW);

        assertThat(guard().judge(Stage.VIEW).faults())
                .singleElement()
                .asString()
                .contains("users of tck:1");
    }

    @Test
    void judge_noResult_didNotRun() throws IOException {
        assertThat(guard().judge(Stage.GIVEN).line()).isEqualTo("TCK given: did not run to its end");
        assertThat(guard().judge(Stage.GIVEN).faults()).isNotEmpty();
    }

    @Test
    void judge_resultOfAnEarlierBuild_didNotRun() throws IOException {
        result("an earlier build", Counts.COMPLETE, Set.of(PROVIDER), "member of 1")
                .write(results, Stage.EMBEDDED);

        assertThat(guard().judge(Stage.EMBEDDED).line()).isEqualTo("TCK embedded: did not run to its end");
        assertThat(faults()).isNotEmpty();
    }

    @Test
    void judge_oneStageOfTwoMissing_printsBothAndFails() throws IOException {
        complete(Stage.EMBEDDED).write(results, Stage.EMBEDDED);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, UTF_8);

        assertThatIllegalStateException()
                .isThrownBy(() -> guard().judge(EnumSet.of(Stage.EMBEDDED, Stage.CLUSTER), out));

        assertThat(printed.toString(UTF_8).lines())
                .startsWith("TCK embedded: " + Counts.COMPLETE, "  on Java 17", "TCK cluster: did not run to its end");
    }

    private List<String> faults() throws IOException {
        return guard().judge(Stage.EMBEDDED).faults();
    }

    private Guard guard() {
        return new Guard(results, STAMP, PROVIDER);
    }

    private static Result complete(Stage stage) {
        return new Result(STAMP, "17", stage.expected(), Set.of(PROVIDER), Witness.expected(stage), List.of());
    }

    private static Result result(String stamp, Counts counts, Set<String> providers, String cluster) {
        return new Result(stamp, "17", counts, providers, Set.of(cluster), List.of());
    }
}
