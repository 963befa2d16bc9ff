/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.hazelcast.CacheRecord.State;
import org.latchkey.hazelcast.CatalogStep.Verdict;
import org.latchkey.store.OperationId;
import org.latchkey.store.Telling;

/** What the owner of a cache's record does with a change of it: a pure function. */
final class CatalogRules {

    private final @Nullable CacheRecord current;
    /** The endpoints of Hazelcast that can be seen from the catalogue's owner. */
    private final Supplier<Set<UUID>> present;

    private final OperationId operation;

    CatalogRules(@Nullable CacheRecord current, OperationId operation, Supplier<Set<UUID>> present) {
        this.current = current;
        this.operation = operation;
        this.present = present;
    }

    CatalogStep step(CatalogChange change) {
        if (change instanceof CatalogChange.Join join) {
            return join(join);
        } else if (change instanceof CatalogChange.Attend attend) {
            return attend(attend);
        } else if (change instanceof CatalogChange.Leave leave) {
            return leave(leave);
        } else if (change instanceof CatalogChange.Prune prune) {
            return prune(prune);
        } else if (change instanceof CatalogChange.Destroy destroy) {
            return destroy(destroy);
        } else if (change instanceof CatalogChange.Clear clear) {
            return CatalogStep.quietly(Verdict.DONE, current == null ? null : current.cleared(clear.incarnation()));
        }
        return CatalogStep.quietly(current == null ? Verdict.NO_SUCH_CACHE : Verdict.DONE, current);
    }

    private CatalogStep join(CatalogChange.Join join) {
        if (current != null && hasEnded(current, join.incarnation())) {
            // A try of before has begun this life, and somebody has ended it since.
            return refused();
        }
        if (current == null || current.state() != State.OPEN) {
            List<String> doomed = current == null ? List.of() : current.doomed();
            CacheRecord created = new CacheRecord(join.incarnation(), join.description(), operation, doomed);
            return CatalogStep.quietly(Verdict.DONE, created.with(join.listener()));
        }
        return current.description().differencesTo(join.description()).isEmpty()
                ? CatalogStep.quietly(Verdict.DONE, current.with(join.listener()))
                : CatalogStep.quietly(Verdict.DIFFERENT, current);
    }

    private CatalogStep attend(CatalogChange.Attend attend) {
        if (current == null) {
            CacheRecord again = new CacheRecord(attend.incarnation(), attend.description(), operation, List.of());
            return CatalogStep.quietly(Verdict.DONE, again.with(attend.listener()));
        }
        if (!isOpen(current, attend.incarnation())) {
            return refused();
        }
        CacheRecord next = current.with(attend.listener());
        return next == current && attend.telling() == Telling.DO_NOT_WAIT
                ? CatalogStep.quietly(Verdict.DONE, current)
                : CatalogStep.telling(next.others(attend.listener().who().id()), next);
    }

    private CatalogStep leave(CatalogChange.Leave leave) {
        if (current == null || !current.incarnation().equals(leave.incarnation())) {
            return refused();
        }
        boolean deaf = current.participants().stream()
                .filter(listener -> listener.is(leave.participant()))
                .allMatch(Listener::isDeaf);
        CacheRecord rest = current.without(leave.participant());
        return deaf ? CatalogStep.quietly(Verdict.DONE, rest) : CatalogStep.telling(rest.participants(), rest);
    }

    private CatalogStep prune(CatalogChange.Prune prune) {
        if (current == null || !isOpen(current, prune.incarnation())) {
            return refused();
        }
        Set<UUID> seen = present.get();
        CacheRecord rest = current;
        for (Listener listener : current.participants()) {
            rest = seen.contains(listener.who().endpoint())
                    ? rest
                    : rest.without(listener.who().id());
        }
        return rest == current
                ? CatalogStep.quietly(Verdict.DONE, current)
                : CatalogStep.telling(rest.participants(), rest);
    }

    private CatalogStep destroy(CatalogChange.Destroy destroy) {
        if (current == null || !current.incarnation().equals(destroy.incarnation())) {
            return refused();
        }
        List<Listener> participants = current.state() == State.GONE ? List.of() : current.participants();
        return new CatalogStep(Verdict.DONE, current.destroyed(), participants, Notice.Destroyed::new);
    }

    private CatalogStep refused() {
        return CatalogStep.quietly(Verdict.NO_SUCH_CACHE, current);
    }

    private static boolean hasEnded(CacheRecord record, String incarnation) {
        boolean isLast = record.state() != State.OPEN && record.incarnation().equals(incarnation);
        return isLast || record.doomed().contains(incarnation);
    }

    private static boolean isOpen(CacheRecord record, String incarnation) {
        return record.state() == State.OPEN && record.incarnation().equals(incarnation);
    }
}
