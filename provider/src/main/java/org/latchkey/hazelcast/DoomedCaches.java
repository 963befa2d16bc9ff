/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.latchkey.store.CacheIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lives of caches that have ended and that nobody has cleared away: whoever ended them was killed meanwhile, or got no
 * answer. Where the name is not used again, nobody but the coordinator does it.
 *
 * <p>It does so only after a time in which whoever has ended them can do it. Used by the sweeper's thread only, which blocks.
 */
final class DoomedCaches {

    private static final Logger LOG = LoggerFactory.getLogger(DoomedCaches.class);

    private final BiConsumer<CacheIdentity, String> clearance;
    private final long patienceMillis;
    /** Since when each incarnation has been waiting; since its last failure, if there was one. */
    private final Map<String, Long> waitingSince = new HashMap<>();

    /**
     * @param clearance clears one incarnation away
     * @param patienceMillis for how long it is left to others
     */
    DoomedCaches(BiConsumer<CacheIdentity, String> clearance, long patienceMillis) {
        this.clearance = clearance;
        this.patienceMillis = patienceMillis;
    }

    /**
     * Clears away those that have been waiting for long at {@code now}, in milliseconds since the epoch.
     *
     * @param doomed all that are waiting, by their incarnations
     */
    void clearAway(Map<String, CacheIdentity> doomed, long now) {
        waitingSince.keySet().retainAll(doomed.keySet());
        for (Map.Entry<String, CacheIdentity> each : doomed.entrySet()) {
            String incarnation = each.getKey();
            if (now - waitingSince.computeIfAbsent(incarnation, first -> now) >= patienceMillis) {
                waitingSince.put(incarnation, now);
                if (!isClearedAway(each.getValue(), incarnation)) {
                    // It may have taken long already, and the sweeper has other work.
                    return;
                }
            }
        }
    }

    private boolean isClearedAway(CacheIdentity cache, String incarnation) {
        try {
            clearance.accept(cache, incarnation);
            return true;
        } catch (HazelcastInstanceNotActiveException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("Cache {}: a life that has ended could not be cleared away, and will be later", cache.cache(), e);
            return false;
        }
    }
}
