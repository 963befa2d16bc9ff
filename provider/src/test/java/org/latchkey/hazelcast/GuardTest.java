/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.fence.OwnerFence.Ground;
import org.latchkey.fence.OwnerFence.Handover;

/** Whether a member answers for a partition that it has just come upon. */
class GuardTest {

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    @Test
    void aMemberThatIsAlone_doesSoAtOnce() {
        HazelcastInstance alone = cluster.startAlone();
        try {
            assertThat(guard(alone).mayAnswer(cameUpon())).isTrue();
        } finally {
            alone.shutdown();
        }
    }

    @Test
    void oneOfSeveral_firstHearsFromTheOthersWhoHasLeft() {
        assertThat(guard(cluster.instance(0)).mayAnswer(cameUpon())).isFalse();
    }

    private static Guard guard(HazelcastInstance member) {
        return MemberDesk.of(member).guard();
    }

    private static Ground cameUpon() {
        return new Ground(7, Long.MAX_VALUE, Handover.UNCLEAN);
    }
}
