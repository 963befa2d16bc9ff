/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Epoch;
import org.latchkey.store.Epochs;
import org.latchkey.store.Lease;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;

/** What happens in the very moment in which a publisher looks at the epochs. */
class PublishingTest {

    private static final Set<Thread.State> AT_REST =
            EnumSet.of(Thread.State.WAITING, Thread.State.BLOCKED, Thread.State.TERMINATED);

    /** Something else comes when a publisher has looked for revocations, and has found none. */
    private static final class Interrupted implements Epochs {

        private Runnable meanwhile = () -> {};
        private long floor;

        @Override
        public long known() {
            return 0;
        }

        @Override
        public long floor() {
            return floor;
        }

        @Override
        public long cleared(Scope scope) {
            return 0;
        }

        @Override
        public @Nullable Epoch revoked(String namespace, String user) {
            meanwhile.run();
            return null;
        }
    }

    private final Interrupted epochs = new Interrupted();
    private final Lease lease = new Lease(0);
    private final NearTable table = new NearTable(10, lease, epochs);

    private boolean publish() {
        lease.extend(0, 100);
        return table.publish(table.reserve(Desk.key("a"), "a", 0), Desk.foundOf("anna", 0, "value"), 0);
    }

    @Test
    void aRevocationThatComesRightAfterThePublisherLooked_findsTheCopy() throws InterruptedException {
        Thread teller = new Thread(() -> table.raised(new Subject.OfUser("anna"), 1));
        epochs.meanwhile = () -> {
            teller.start();
            while (!AT_REST.contains(teller.getState())) {
                Thread.onSpinWait();
            }
        };
        publish();
        teller.join();
        assertThat(table.hit(table.part(Desk.SCOPE), "a", 0)).isNull();
    }

    @Test
    void aFloorThatIsRaisedWhileThePublisherLooks_keepsTheAnswerOut() {
        epochs.meanwhile = () -> epochs.floor = 5;
        assertThat(publish()).isFalse();
    }
}
