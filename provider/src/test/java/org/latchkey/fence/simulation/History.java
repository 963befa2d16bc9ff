/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.fence.Raised;
import org.latchkey.store.Effect;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;
import org.latchkey.store.Step;
import org.latchkey.store.Step.Writing;
import org.latchkey.store.Subject;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** What was written, revoked and read, in which true order, and whether that may be. */
final class History {

    private final World world;
    private final List<String> faults = new ArrayList<>();
    private final Map<OperationId, Change> changes = new HashMap<>();
    private final Map<String, Change> values = new HashMap<>();
    /** Of each key the last change, in the order in which they were made, of all those that have returned. */
    private final Map<EntryKey, Change> returned = new HashMap<>();

    private final List<Raised> drawn = new ArrayList<>();
    private final List<Revoked> revocations = new ArrayList<>();
    private final Map<EntryKey, List<Change>> ofKeys = new HashMap<>();

    History(World world) {
        this.world = world;
    }

    /** A change of a key: when it was made, by the order of all that happens. */
    record Change(EntryKey key, OperationId id, String value, String user, long since, long made) {}

    /** A revocation or clear that has returned. */
    private record Revoked(Raised raised, long returned) {}

    void fault(String what) {
        world.tell("FAULT %s", what);
        faults.add(what);
    }

    List<String> faults() {
        return faults;
    }

    /** More has failed at a time than there are copies. */
    void dataLost() {
        world.tell("data is lost");
        fault("the simulation has lost data by itself");
    }

    void drawn(Raised raised) {
        drawn.add(raised);
    }

    /** An owner has done something. */
    void did(Member owner, EntryKey key, Transition transition, Step step) {
        Effect effect = transition.effect();
        Verdict verdict = step.outcome().verdict();
        boolean stores = effect instanceof Effect.Store && (verdict == Verdict.CREATED || verdict == Verdict.UPDATED);
        // A revocation spares what was opened by one who knew of it.
        boolean ends = (effect instanceof Effect.Revoke || effect == Plain.REMOVE)
                && step.writing() != Writing.KEEP
                && owner.entryHost.read(key) == null;
        if (world.tells()) {
            world.tell(
                    "%s: %s %s by %d -> %s",
                    owner, Keys.name(key), text(effect), transition.id().process(), verdict);
        }
        if ((!stores && !ends) || changes.containsKey(transition.id())) {
            return;
        }
        String value = effect instanceof Effect.Store store ? Keys.text(store.value()) : null;
        String user = effect instanceof Effect.Store store ? store.user() : null;
        Change change = new Change(key, transition.id(), value, user, transition.since(), world.tick());
        changes.put(transition.id(), change);
        ofKeys.computeIfAbsent(key, same -> new ArrayList<>()).add(change);
        if (value != null) {
            values.put(value, change);
        }
    }

    private static String text(Effect effect) {
        return effect instanceof Effect.Store store
                ? "put " + Keys.text(store.value()) + " of " + store.user()
                : effect.toString();
    }

    /** A change has returned to its caller, who relies on it from now on. */
    void returned(OperationId id) {
        Change change = changes.get(id);
        if (change != null) {
            returned.merge(change.key(), change, (one, other) -> one.made() > other.made() ? one : other);
            world.tell("%s returned: %s", Keys.name(change.key()), change.value());
        }
    }

    void revoked(Raised raised) {
        world.tell("revoked %s by %d", raised.subject(), raised.epoch().number());
        revocations.add(new Revoked(raised, world.tick()));
    }

    /** What a look that begins now must not fall behind. */
    record Look(EntryKey key, Change last, long began) {}

    Look look(EntryKey key) {
        return new Look(key, returned.get(key), world.tick());
    }

    /** A look has found this value, {@code null} for none. */
    void found(Look look, String value, String how) {
        world.tell("%s: found %s %s", Keys.name(look.key()), value, how);
        Change last = look.last();
        if (value == null) {
            if (last != null && last.value() != null && !isEnded(last)) {
                fault(Keys.name(look.key()) + ": " + last.value() + " is lost, found nothing " + how);
            }
            return;
        }
        Change found = values.get(value);
        if (last != null && found.made() < last.made()) {
            fault(Keys.name(look.key()) + ": found " + value + " " + how + " after " + last.value() + " had returned");
        }
        for (Revoked revoked : revocations) {
            if (revoked.returned() < look.began() && covers(revoked.raised(), found)) {
                fault(Keys.name(look.key()) + ": found " + value + " " + how + " after the revocation of "
                        + revoked.raised().subject());
            }
        }
    }

    /** Whether it, or something that came after it, may have been taken away. */
    private boolean isEnded(Change last) {
        return ofKeys.get(last.key()).stream()
                .filter(each -> each.made() >= last.made())
                .anyMatch(each -> each.value() == null || drawn.stream().anyMatch(raised -> covers(raised, each)));
    }

    private static boolean covers(Raised raised, Change found) {
        if (found.since() >= raised.epoch().number()) {
            return false;
        }
        return raised.subject() instanceof Subject.OfUser of
                ? of.user().equals(found.user())
                : raised.subject() instanceof Subject.WholeCache;
    }
}
