/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.latchkey.store.Selection;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Survey;
import org.latchkey.store.WallClock;

/**
 * Counts the entries of one cache where they live.
 *
 * <p>Thread-safe. Blocks: one operation for each member and count, more where a member has to bring itself up to date.
 */
final class Surveyor {

    private static final long PAUSE_MILLIS = 20;

    private final Connection connection;
    private final String incarnation;
    private final IMap<StoredKey, StoredEnvelope> map;

    Surveyor(Connection connection, String incarnation, IMap<StoredKey, StoredEnvelope> map) {
        this.connection = connection;
        this.incarnation = incarnation;
        this.map = map;
    }

    /** How many entries of a selection are alive, among other things. */
    Count count(Selection selection) {
        long since = connection.follower().table().known();
        long deadline = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(connection.settings().callTimeoutMillis());
        try {
            Count count = map.aggregate(new Tally(incarnation, since), Indexes.in(selection));
            while (count == null) {
                pause(deadline);
                count = map.aggregate(new Tally(incarnation, since), Indexes.in(selection));
            }
            return count;
        } catch (RuntimeException e) {
            throw Failures.translateOfReading(e);
        }
    }

    private static void pause(long deadline) {
        if (System.nanoTime() - deadline >= 0) {
            throw new StoreException(
                    Reason.UNREACHABLE,
                    "a member could not bring its knowledge of revocations up to date within the call time-out",
                    null);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.UNREACHABLE, "the thread was interrupted while it counted entries", e);
        }
    }

    /** How the whole cache stands. */
    Survey survey() {
        Count count = count(new Selection.All());
        return new Survey(
                count.live(), count.tombstones(), count.oldest(), count.newest(), swept(), WallClock.millis());
    }

    private long swept() {
        long swept = 0;
        Map<?, Future<Long>> asked = connection
                .instance()
                .getExecutorService(Names.ACKNOWLEDGEMENTS)
                .submitToAllMembers(new SweptTask(incarnation));
        for (Future<Long> answer : asked.values()) {
            swept += swept(answer);
        }
        return swept;
    }

    private long swept(Future<Long> answer) {
        try {
            return answer.get(connection.settings().callTimeoutMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (Failures.isOfMemberThatLeft(e)) {
                return 0;
            }
            throw Failures.translateOfReading(e);
        } catch (TimeoutException e) {
            throw new StoreException(Reason.UNREACHABLE, "a member did not say in time how much it has swept", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.UNREACHABLE, "the thread was interrupted while it asked for figures", e);
        }
    }
}
