/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.latchkey.integration.VersionHistory.Change;

/** The check of the near attack finds what it is there for, and nothing else. */
final class StalenessCheckTest {

    private static final LaneKey KEY = new LaneKey(1, 2);

    private final StalenessCheck check = new StalenessCheck(List.of(KEY));

    @Test
    void aVersionSeen_afterTheNextWriteHadReturned_isStale() {
        change("PUT", 1, 10, 20L);
        change("PUT", 2, 30, 40L);
        check.check("reader", KEY, 1, 41);
        assertThat(check.stale()).singleElement().asString().contains("version 1", "after PUT had returned");
    }

    @Test
    void aVersionSeen_whileTheNextWriteIsUnderWay_isNot() {
        change("PUT", 1, 10, 20L);
        change("PUT", 2, 30, 40L);
        check.check("reader", KEY, 1, 40);
        check.check("reader", KEY, 2, 31);
        check.check("reader", KEY, 2, 1_000);
        assertThat(check.stale()).isEmpty();
    }

    @Test
    void aVersionSeen_afterARevocationHadReturned_isStale() {
        change("PUT", 1, 10, 20L);
        change("REVOKE", VersionHistory.NOTHING, 30, 40L);
        check.check("reader", KEY, 1, 50);
        assertThat(check.stale()).singleElement().asString().contains("after REVOKE had returned");
    }

    @Test
    void aFailedChange_coversNothing_andTheOneAfterItDoes() {
        change("PUT", 1, 10, 20L);
        change("REVOKE", VersionHistory.NOTHING, 30, null);
        change("RENEW", 2, 50, 60L);
        check.check("reader", KEY, 1, 55);
        assertThat(check.stale()).isEmpty();
        check.check("reader", KEY, 1, 61);
        assertThat(check.stale()).hasSize(1);
    }

    @Test
    void aWriteThatFailed_mayBeSeen_untilTheNextHasReturned() {
        change("PUT", 1, 10, null);
        change("RENEW", 2, 30, 40L);
        check.check("reader", KEY, 1, 35);
        assertThat(check.stale()).isEmpty();
        check.check("reader", KEY, 1, 45);
        assertThat(check.stale()).hasSize(1);
    }

    @Test
    void aVersionThatNobodyWrote_isFound() {
        check.check("reader", KEY, 7, 1);
        assertThat(check.stale()).singleElement().asString().contains("nobody wrote");
    }

    @Test
    void whatAReaderTells_isCounted_andChecked() {
        change("PUT", 1, 10, 20L);
        change("PUT", 2, 30, 40L);
        check.take("reader", "100 90 1\n1 2 1 41\n1 2 2 99");
        assertThat(check.lookups()).isEqualTo(100);
        assertThat(check.hits()).isEqualTo(90);
        assertThat(check.failed()).isEqualTo(1);
        assertThat(check.stale()).hasSize(1);
    }

    @Test
    void ofEachVersion_theLastLookupCounts() {
        Onlooking onlooking = new Onlooking();
        onlooking.saw(KEY.value(1), 10);
        onlooking.saw(KEY.value(2), 20);
        onlooking.saw(KEY.value(1), 30);
        onlooking.saw(KEY.value(2), 40);
        change("PUT", 1, 1, 2L);
        change("PUT", 2, 15, 16L);
        onlooking.forEach((version, begun) -> check.check("reader", KEY, version, begun));
        assertThat(check.stale()).singleElement().asString().contains("began at 30");
    }

    private void change(String verb, long version, long begun, @Nullable Long returned) {
        check.history(KEY).add(new Change(verb, version, begun, returned));
    }
}
