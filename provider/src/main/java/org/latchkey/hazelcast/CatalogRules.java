/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.latchkey.hazelcast.CacheRecord.State;
import org.latchkey.hazelcast.CatalogStep.Verdict;

/** What the owner of a cache's record does with a change of it: a pure function. */
final class CatalogRules {

    /** Whether an endpoint of Hazelcast can be seen from the catalogue's owner. */
    private final Predicate<UUID> present;

    private final @Nullable CacheRecord current;

    CatalogRules(@Nullable CacheRecord current, Predicate<UUID> present) {
        this.current = current;
        this.present = present;
    }

    CatalogStep step(CatalogChange change) {
        if (change instanceof CatalogChange.Join join) {
            return join(join);
        } else if (change instanceof CatalogChange.Listen listen) {
            return listen(listen);
        } else if (change instanceof CatalogChange.Leave leave) {
            return leave(leave);
        } else if (change instanceof CatalogChange.Prune prune) {
            return prune(prune);
        } else if (change instanceof CatalogChange.Destroy destroy) {
            return destroy(destroy);
        } else if (change instanceof CatalogChange.Forget forget) {
            return forget(forget);
        }
        throw new IllegalArgumentException("Unknown change " + change.getClass());
    }

    private CatalogStep join(CatalogChange.Join join) {
        if (current == null || current.state() == State.DESTROYED) {
            CacheRecord created = new CacheRecord(join.incarnation(), join.description()).with(join.participant());
            String doomed = current == null ? null : current.incarnation();
            return new CatalogStep(Verdict.DONE, created, doomed, List.of(), null);
        }
        return current.description().differencesTo(join.description()).isEmpty()
                ? CatalogStep.quietly(current.with(join.participant()))
                : CatalogStep.refused(Verdict.DIFFERENT, current);
    }

    private CatalogStep listen(CatalogChange.Listen listen) {
        if (current == null || !isOpen(current, listen.incarnation())) {
            return CatalogStep.refused(Verdict.NO_SUCH_CACHE, current);
        }
        UUID process = listen.participant().process();
        return tellingOthers(current.with(listen.participant()), process);
    }

    private CatalogStep leave(CatalogChange.Leave leave) {
        if (current == null || !current.incarnation().equals(leave.incarnation())) {
            return CatalogStep.refused(Verdict.NO_SUCH_CACHE, current);
        }
        boolean deaf = current.participants().stream()
                .filter(listener -> listener.process().equals(leave.process()))
                .allMatch(Listener::isDeaf);
        CacheRecord rest = current.without(leave.process());
        return deaf ? CatalogStep.quietly(rest) : tellingOthers(rest, leave.process());
    }

    private CatalogStep prune(CatalogChange.Prune prune) {
        if (current == null || !isOpen(current, prune.incarnation())) {
            return CatalogStep.refused(Verdict.NO_SUCH_CACHE, current);
        }
        CacheRecord rest = current;
        for (Listener listener : current.participants()) {
            rest = present.test(listener.endpoint()) ? rest : rest.without(listener.process());
        }
        return rest == current
                ? CatalogStep.refused(Verdict.DONE, current)
                : new CatalogStep(Verdict.DONE, rest, null, current.participants(), new Notice.Recorded(rest));
    }

    private CatalogStep destroy(CatalogChange.Destroy destroy) {
        if (current == null) {
            return CatalogStep.refused(Verdict.NO_SUCH_CACHE, null);
        }
        CacheRecord destroyed = current.state() == State.DESTROYED ? current : current.destroyed();
        List<Listener> others = current.participants().stream()
                .filter(listener -> !listener.process().equals(destroy.process()))
                .filter(listener -> present.test(listener.endpoint()))
                .toList();
        return new CatalogStep(
                Verdict.DONE, destroyed, current.incarnation(), others, new Notice.Destroyed(current.incarnation()));
    }

    private CatalogStep forget(CatalogChange.Forget forget) {
        boolean gone = current != null
                && current.state() == State.DESTROYED
                && current.incarnation().equals(forget.incarnation());
        return gone
                ? new CatalogStep(Verdict.DONE, null, null, List.of(), null)
                : CatalogStep.refused(Verdict.NO_SUCH_CACHE, current);
    }

    private static boolean isOpen(CacheRecord record, String incarnation) {
        return record.state() == State.OPEN && record.incarnation().equals(incarnation);
    }

    private static CatalogStep tellingOthers(CacheRecord record, UUID process) {
        List<Listener> others = record.participants().stream()
                .filter(listener -> !listener.process().equals(process))
                .toList();
        return new CatalogStep(Verdict.DONE, record, null, others, new Notice.Recorded(record));
    }
}
