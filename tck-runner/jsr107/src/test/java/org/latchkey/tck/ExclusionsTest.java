/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ExclusionsTest {

    private static final Logger EXCLUDER = Logger.getLogger("org.jsr107.tck.testutil.SomeExcluder");
    private static final Logger OTHER = Logger.getLogger("org.latchkey.Other");

    private final Exclusions exclusions = new Exclusions().listen();

    @AfterEach
    void close() {
        exclusions.close();
    }

    @Test
    void count_marker_countsEachOccurrence() {
        EXCLUDER.info("===== EXCLUDING TEST 'CacheTest'\t'one'.");
        EXCLUDER.info("===== EXCLUDING TEST 'CacheTest'\t'two'.");

        assertThat(exclusions.count()).isEqualTo(2);
    }

    @Test
    void count_otherMessagesAndOtherLoggers_countNothing() {
        EXCLUDER.info("===== ExcludeList url=file:/ExcludeList");
        OTHER.info("===== EXCLUDING TEST 'CacheTest'\t'one'.");

        assertThat(exclusions.count()).isZero();
    }
}
