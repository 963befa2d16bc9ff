/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.latchkey.session.Desk;
import org.latchkey.session.Grip;
import org.latchkey.session.Mover;
import org.latchkey.session.SessionLimit;
import org.latchkey.session.SlotKeeper;
import org.latchkey.session.SlotKeeper.Claimed;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limit of sessions per user, as the writes of one cache heed it.
 *
 * <p>Threads: any. Blocks; for what it costs see {@link SlotKeeper}. Listeners that have not heard of a session that had to
 * give way fail nobody.
 */
final class Quota {

    private static final Logger LOG = LoggerFactory.getLogger(Quota.class);

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
     * Gets a slot for the session that is about to be written to a held entry, if it is one more of that user's. Where it is
     * not written after all, the next look finds that the hold is gone.
     *
     * @param user whose it will be, {@code null} for nobody's
     */
    void opening(Held held, @Nullable String user) {
        if (user != null && !isUsers(held, user)) {
            claim(held.key(), held.token(), grip(held), user);
        }
    }

    /** Notes that a session has been written to an entry that was as if it were held, or never will be. */
    void settle(Held held, @Nullable String user) {
        if (grip(held) == Grip.FIRM) {
            settle(held.key(), held.token(), user);
        }
    }

    /** A revoked key cannot be held. */
    private static Grip grip(Held held) {
        return held.grant() == Held.Grant.HELD ? Grip.BREAKABLE : Grip.FIRM;
    }

    private static boolean isUsers(Held held, String user) {
        return held.found() != null && user.equals(held.found().user());
    }

    /** Gets a slot for a session that is about to be written by this token, if it is somebody's. */
    void claim(EntryKey key, OperationId token, Grip grip, @Nullable String user) {
        if (user != null) {
            demand(keeper().claim(key, token, grip, user));
            tidying.next();
        }
    }

    /** Notes that nothing is written any more by a token that was firm; where that fails, time settles it. */
    void settle(EntryKey key, OperationId token, @Nullable String user) {
        try {
            if (user != null) {
                keeper().settle(key, token, user);
            }
        } catch (RuntimeException e) {
            LOG.debug("A slot was not settled, and counts until its time is up", e);
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

    private SlotKeeper keeper() {
        Desk desk = desks.current();
        return new SlotKeeper(desk, new Mover(desk, limit.retentionMillis()), limit);
    }
}
