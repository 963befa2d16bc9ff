/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.OperationId;

/**
 * What the authority remembers: the number line, the epochs of all caches, and who must hear of new ones.
 *
 * <p>It is changed by strokes only, in a time that does not depend on its size. Not thread-safe: its owner guards it.
 */
public final class Ledger {

    /** One that asks again after so many others have gets another number, which does no harm to anybody. */
    static final int REMEMBERED_OPERATIONS = 1_000;

    private final EpochTable epochs = new EpochTable();
    private final Map<UUID, EpochReader> readers = new LinkedHashMap<>();
    /** The latest numbers, oldest first. */
    private final Map<OperationId, Stroke.Drawn> recent = new LinkedHashMap<>();

    private Reign reign = Reign.NOBODYS;
    private Roster.Edition edition = Roster.Edition.FIRST;

    /** An empty ledger. */
    public Ledger() {}

    /** The ledger that was written. */
    public Ledger(LedgerImage image) {
        epochs.learn(image.epochs(), image.sequence(), image.floor());
        image.readers().all().forEach(reader -> readers.put(reader.process(), reader));
        edition = image.readers().edition();
        image.recent().forEach(drawn -> recent.put(drawn.operation(), drawn));
        reign = image.reign();
    }

    /** All that there is, to be written. */
    public LedgerImage image() {
        return new LedgerImage(
                sequence(),
                floor(),
                reign,
                epochs.above(0),
                new LedgerImage.Readers(edition, List.copyOf(readers.values())),
                List.copyOf(recent.values()));
    }

    /** The last number that was given out. */
    public long sequence() {
        return epochs.known();
    }

    /** Below this number epochs may have been forgotten. */
    public long floor() {
        return epochs.floor();
    }

    /** The last one that has begun; it may not have given out a number yet. */
    Reign reign() {
        return reign;
    }

    /** Which state of the roster this is. */
    Roster.Edition edition() {
        return edition;
    }

    /** The processes that may hold near copies. */
    Roster roster() {
        return Roster.of(
                edition,
                readers.values().stream()
                        .filter(reader -> reader.role() == EpochReader.Role.READER)
                        .toList());
    }

    /** The epochs above {@code number}; costs nothing where there can be none. */
    List<Raised> above(long number) {
        return number >= sequence() ? List.of() : epochs.above(number);
    }

    /** How many epochs are remembered. */
    int size() {
        return epochs.size();
    }

    /** Those who must hear of what is new. */
    public Collection<EpochReader> readers() {
        return Collections.unmodifiableCollection(readers.values());
    }

    @Nullable
    EpochReader reader(UUID process) {
        return readers.get(process);
    }

    /** The number that this operation was given, {@code null} if none is remembered. */
    Stroke.@Nullable Drawn drawn(OperationId operation) {
        return recent.get(operation);
    }

    /** Does what was decided, here or on another copy of this ledger. */
    public void apply(Stroke stroke) {
        if (stroke instanceof Stroke.Drawn drawn) {
            epochs.add(drawn.raised());
            remember(drawn);
        } else if (stroke instanceof Stroke.Reigned reigned) {
            reign = reigned.reign();
        } else if (stroke instanceof Stroke.Reached to) {
            epochs.learn(List.of(), to.number(), to.floor());
        } else if (stroke instanceof Stroke.Attended attended) {
            readers.put(attended.reader().process(), attended.reader());
            apply(attended.reached());
        } else if (stroke instanceof Stroke.Seated seated) {
            readers.put(seated.reader().process(), seated.reader());
            edition = seated.edition();
            apply(seated.reached());
        } else if (stroke instanceof Stroke.Left left) {
            readers.keySet().removeAll(left.processes());
            left.out().forEach(reader -> readers.put(reader.process(), reader));
            edition = left.edition();
        } else if (stroke instanceof Stroke.FloorAt floor) {
            epochs.raiseFloor(floor.number());
        } else if (stroke instanceof Stroke.Restored restored) {
            epochs.learn(restored.epochs(), 0, 0);
        } else if (stroke instanceof Stroke.Forgotten forgotten) {
            forgotten.epochs().forEach(epochs::forget);
        }
    }

    private void remember(Stroke.Drawn drawn) {
        recent.put(drawn.operation(), drawn);
        if (recent.size() > REMEMBERED_OPERATIONS) {
            var oldest = recent.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
