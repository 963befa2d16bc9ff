/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.latchkey.session.Desk;
import org.latchkey.session.Mover;
import org.latchkey.session.SessionLimit;
import org.latchkey.session.SlotKeeper;
import org.latchkey.session.SlotKeeper.Claimed;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;

/**
 * The limit of sessions per user, as the writes of one cache heed it.
 *
 * <p>Threads: any. Blocks; for what it costs see {@link SlotKeeper}. Listeners that have not heard of a session that had to
 * give way fail nobody.
 */
final class Quota {

    private final Desks desks;
    private final SessionLimit limit;
    private final Failures failures;
    private final SlotTidying tidying;

    /**
     * @param executor runs what looks after the records of users who come no more
     */
    Quota(Desks desks, SessionLimit limit, Failures failures, Executor executor) {
        this.desks = desks;
        this.limit = limit;
        this.failures = failures;
        this.tidying = new SlotTidying(desks, this::keeper, executor);
    }

    /**
     * Gets a slot for the session that is about to be written to a held entry, if it is one more of that user's.
     *
     * @param user whose it will be, {@code null} for nobody's
     * @param writing user code that comes before the write; where it throws, the slot is given back
     */
    void opening(Held held, @Nullable String user, Runnable writing) {
        boolean isOneMore = user != null
                && (held.found() == null || !user.equals(held.found().user()));
        if (user == null || !isOneMore) {
            writing.run();
            return;
        }
        claim(held.key(), held.token(), user);
        try {
            writing.run();
        } catch (Throwable e) {
            giveBack(held, user, e);
            throw e;
        }
    }

    /** Gets a slot for a session that is about to be written by this token, if it is somebody's. */
    void claim(EntryKey key, OperationId token, @Nullable String user) {
        if (user != null) {
            demand(keeper().claim(key, token, user));
            tidying.next();
        }
    }

    /** Has the slot of a held session cover the key as well that it is about to get. */
    Claimed move(Held source, Held place) {
        String user = source.found() == null ? null : source.found().user();
        return user == null ? Claimed.GRANTED : keeper().move(source.key(), place.key(), place.token(), user);
    }

    /** Notes that a session that was held has left its key for good. */
    void left(Held source, Held place) {
        String user = source.found() == null ? null : source.found().user();
        if (user != null) {
            keeper().left(source.key(), place.key(), place.token(), user);
        }
    }

    void demand(Claimed claimed) {
        switch (claimed) {
            case GRANTED -> {
                // That is all that was wanted.
            }
            case FULL -> throw failures.sessionLimit(limit.most());
            case BUSY -> throw failures.heldTooLong();
            case ENDED -> throw failures.revoked();
        }
    }

    private void giveBack(Held held, String user, Throwable reason) {
        Trouble trouble = new Trouble();
        trouble.during(() -> keeper().release(held.key(), held.token(), user));
        trouble.attachTo(reason);
    }

    private SlotKeeper keeper() {
        Desk desk = desks.of(desks.line().known(), new Trouble());
        return new SlotKeeper(desk, new Mover(desk, limit.retentionMillis()), limit);
    }
}
