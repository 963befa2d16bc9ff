/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.latchkey.integration.Stopwatch.Condition;
import org.latchkey.integration.Stopwatch.Kind;

/** What the near attack prints when it is over. */
record AttackReport(
        AttackScene.Kind kind,
        StalenessCheck check,
        List<LaneWriter> writers,
        Stopwatch stopwatch,
        Recoveries recoveries,
        Collection<String> losses) {

    void print(Duration took, Map<Condition, Integer> faults, Collection<Condition> notMade) {
        System.out.printf(
                "NEAR ATTACK on %s: %d s, %,d lookups (%,d near hits, %,d failed), %,d writes (%,d of them logins), %,d removals,"
                        + " %,d revocations of keys, %,d of users, %,d clears, %,d of them all failed; faults: %s; not made, because"
                        + " this machine permits no network of its own: %s; stale reads %d, lost writes %d; longest revocation in ms:"
                        + " all healthy %d, a process hung %d (%s); longest other change: %s; every key answered again: %s%n",
                kind,
                took.toSeconds(),
                check.lookups(),
                check.hits(),
                check.failed(),
                count(LaneWriter.Verb.PUT) + count(LaneWriter.Verb.REPLACE) + count(LaneWriter.Verb.RENEW),
                writers.stream().mapToLong(LaneWriter::creations).sum(),
                count(LaneWriter.Verb.REMOVE),
                count(LaneWriter.Verb.REVOKE),
                count(LaneWriter.Verb.REVOKE_USER),
                count(LaneWriter.Verb.CLEAR),
                writers.stream().mapToLong(LaneWriter::failed).sum(),
                faults,
                notMade,
                check.stale().size(),
                losses.size(),
                stopwatch.longestMillis(Kind.REVOCATION, Condition.HEALTHY),
                stopwatch.longestMillisWithOneHung(Kind.REVOCATION),
                stopwatch.millis(Kind.REVOCATION),
                stopwatch.millis(Kind.OTHER_CHANGE),
                recoveries);
        stopwatch.longCalls().forEach(each -> System.out.println("NEAR ATTACK, a long call: " + each));
    }

    private long count(LaneWriter.Verb verb) {
        return writers.stream().mapToLong(writer -> writer.count(verb)).sum();
    }
}
