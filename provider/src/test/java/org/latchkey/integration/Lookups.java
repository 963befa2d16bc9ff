/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.latchkey.SessionCache;
import org.latchkey.testing.Errand;

/** Has a process look up all keys of the near attack until a round is over, and tell what it saw. */
record Lookups(String board, int threads) implements Errand {

    private static final long serialVersionUID = 1;

    @Override
    public String run(SessionCache<String, String> cache) throws Exception {
        cache.getCacheManager().enableStatistics(cache.getName(), true);
        long hitsBefore = hits(cache);
        RaceBoard shared = RaceBoard.open(Path.of(board), 0);
        List<Onlooker> onlookers = new ArrayList<>();
        List<Begun<Void>> begun = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Onlooker onlooker = new Onlooker(cache, shared);
            onlookers.add(onlooker);
            begun.add(Begun.run(onlooker::run));
        }
        for (Begun<Void> one : begun) {
            one.awaitLong();
        }
        return told(onlookers, hits(cache) - hitsBefore);
    }

    /** One line of counts, then one for each version that somebody saw. */
    private static String told(List<Onlooker> onlookers, long hits) {
        StringBuilder told = new StringBuilder();
        told.append(onlookers.stream().mapToLong(Onlooker::lookups).sum());
        told.append(' ').append(hits);
        told.append(' ').append(onlookers.stream().mapToLong(Onlooker::failed).sum());
        for (Onlooker onlooker : onlookers) {
            onlooker.forEach((key, seen) -> seen.forEach((version, begun) -> told.append('\n')
                    .append(key.lane())
                    .append(' ')
                    .append(key.number())
                    .append(' ')
                    .append(version)
                    .append(' ')
                    .append(begun)));
        }
        return told.toString();
    }

    private static long hits(SessionCache<?, ?> cache) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> beans =
                server.queryNames(new ObjectName("org.latchkey:type=NearCache,Cache=" + cache.getName() + ",*"), null);
        return (Long) server.getAttribute(beans.iterator().next(), "Hits");
    }
}
