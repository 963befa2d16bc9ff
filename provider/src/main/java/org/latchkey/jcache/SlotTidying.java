/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.latchkey.session.SlotKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the records of users who come no more.
 *
 * <p>Each session that is opened has two records looked at, in turn and in the background: so those that nobody needs go faster
 * than new ones come. Threads: any; one at a time looks.
 */
final class SlotTidying {

    private static final Logger LOG = LoggerFactory.getLogger(SlotTidying.class);

    private static final int RECORDS = 2;
    private static final long ROUND_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Desks desks;
    private final Supplier<SlotKeeper> keeper;
    private final Executor executor;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** Used by whoever has set {@link #busy}; so is the next. */
    private Iterator<String> users = Collections.emptyIterator();

    private long nextRound;

    SlotTidying(Desks desks, Supplier<SlotKeeper> keeper, Executor executor) {
        this.desks = desks;
        this.keeper = keeper;
        this.executor = executor;
        this.nextRound = desks.timing().nanos();
    }

    /** Has the next records looked at. Does not wait. */
    void next() {
        if (busy.compareAndSet(false, true)) {
            try {
                executor.execute(this::look);
            } catch (RejectedExecutionException e) {
                busy.set(false);
            }
        }
    }

    private void look() {
        try {
            long now = desks.timing().nanos();
            if (!users.hasNext() && now - nextRound >= 0) {
                users = desks.slots().users();
                nextRound = now + ROUND_NANOS;
            }
            for (int i = 0; i < RECORDS && users.hasNext(); i++) {
                keeper.get().tidy(users.next());
            }
        } catch (RuntimeException e) {
            LOG.debug("A record of a user's sessions could not be looked at", e);
        } finally {
            busy.set(false);
        }
    }
}
