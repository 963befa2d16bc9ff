/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one storage member does so that no near copy outlives a change of an entry that it owns.
 *
 * <p>Invariants: it answers only while its lease stands and nobody else can answer for the same partition; a reader is marked
 * before an entry is read for it; what a change waits for completes only when every reader that may hold a copy from before
 * has acknowledged that it dropped it, or can answer nobody from it any more.
 *
 * <p>Thread-safe; nothing here blocks. Operations on one partition come one at a time, on its thread.
 */
public final class OwnerFence {

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final MemberLease lease;
    private final Expulsions expulsions;
    private final Teller teller;
    private final int mostMarksOfOne;
    /** By partition. Each is set on its partition's thread. */
    private final AtomicReferenceArray<@Nullable Tenure> tenures;

    private volatile Roster roster = Roster.unknown();
    /** Whether that is the one that counts: if not, nobody may fill, and nothing can be settled. */
    private volatile boolean knowsRoster;
    /** How often the roster was lost: the next may be that of another part of the cluster. */
    private volatile long lost;

    /** How readers are told. */
    public interface Teller {

        /** Sends a notice; completes with whether the reader has acknowledged in time that it has dropped what it says. */
        CompletableFuture<Boolean> tell(EpochReader reader, Drop drop);
    }

    /**
     * @param partitions how many there are
     * @param mostMarksOfOne how many keys of one partition a reader may hold before it is told to drop the eldest
     */
    public OwnerFence(MemberLease lease, Expulsions expulsions, Teller teller, int partitions, int mostMarksOfOne) {
        this.lease = lease;
        this.expulsions = expulsions;
        this.teller = teller;
        this.tenures = new AtomicReferenceArray<>(partitions);
        this.mostMarksOfOne = mostMarksOfOne;
    }

    /**
     * A partition as an operation meets it.
     *
     * @param partition its number
     * @param tenure names the stretch of time in which this member owns it without a break; changes in step with the
     *     partition's operations
     * @param handover how it came
     */
    public record Ground(int partition, long tenure, Handover handover) {}

    /** How a partition came to its owner. */
    public enum Handover {
        /** From an owner that has answered nothing for it since. */
        CLEAN,
        /** In place of one that is gone, or nobody knows from where. */
        UNCLEAN
    }

    /** Takes note of who may hold copies; {@code unknown} where that cannot be told for now. */
    public synchronized void learn(Roster newer) {
        knowsRoster = !newer.equals(Roster.unknown());
        if (!knowsRoster) {
            lost++;
            // Who has marks is told all the same, by the roster of before, until there is another.
            return;
        }
        roster = newer;
        expulsions.learn(newer);
        all().forEach(tenure -> forgetLeft(tenure.directory(), newer));
    }

    private Stream<Tenure> all() {
        return IntStream.range(0, tenures.length()).mapToObj(tenures::get).filter(Objects::nonNull);
    }

    private static void forgetLeft(Directory directory, Roster roster) {
        Set<UUID> left = new HashSet<>(directory.readers());
        left.removeAll(roster.seats().keySet());
        directory.forget(left);
    }

    /** The readers that this member knows of. */
    public Roster roster() {
        return roster;
    }

    /** Whether an answer that is given now counts; to be asked after whatever is answered has been looked at. */
    public boolean mayAnswer(Ground ground, long nanos) {
        // Met in any case: whom this member asks next who has left is asked after that.
        Tenure tenure = tenure(ground, nanos);
        return lease.stands(nanos) && isExclusive(tenure, nanos);
    }

    /** Whether no reader can hold a copy from before the partition came here; once so, always so. */
    public boolean isSettled(Ground ground) {
        return tenure(ground).settled().isDone();
    }

    private boolean isExclusive(Tenure tenure, long nanos) {
        if (!tenure.isExclusive() && lease.isClearSince(tenure.begun(), nanos)) {
            tenure.becomeExclusive();
        }
        return tenure.isExclusive();
    }

    private Tenure tenure(Ground ground, long nanos) {
        Tenure tenure = tenures.get(ground.partition());
        if (tenure == null || tenure.number() != ground.tenure()) {
            tenure = new Tenure(ground, nanos, mostMarksOfOne);
            tenures.set(ground.partition(), tenure);
        }
        return tenure;
    }

    /** That of an operation which has been found to be allowed to answer. */
    private Tenure tenure(Ground ground) {
        Tenure tenure = tenures.get(ground.partition());
        if (tenure == null || tenure.number() != ground.tenure()) {
            throw new IllegalStateException("mayAnswer was not asked");
        }
        return tenure;
    }

    /**
     * Notes that a reader may hold a copy of a key; to be called before the entry is read.
     *
     * @return whether it may keep what it reads; if not, this member does not know it
     */
    public boolean mark(Ground ground, CachedKey key, Visit reader) {
        EpochReader seat = roster.seat(reader.process());
        if (!knowsRoster || seat == null || !roster.isIn(reader.process(), reader.start())) {
            return false;
        }
        CachedKey tooMany = tenure(ground).directory().mark(key, reader);
        if (tooMany != null) {
            var unused = tenure(ground).directory().expire(tooMany, reader.process(), filler -> tell(filler, tooMany));
        }
        return true;
    }

    /**
     * A key has changed. Completes when no process can answer from a copy of before, but that of {@code writer}, which drops
     * its own before its call returns.
     */
    public CompletableFuture<Void> change(Ground ground, CachedKey key, @Nullable Visit writer) {
        Tenure tenure = tenure(ground);
        return withSettling(tenure, tenure.directory().change(key, writer, filler -> tell(filler, key)));
    }

    /**
     * Completes when no process can answer from a copy of before the last change of a key, whoever made it, but that of
     * {@code asker}, which drops its own.
     */
    public CompletableFuture<Void> pending(Ground ground, CachedKey key, @Nullable Visit asker) {
        Tenure tenure = tenure(ground);
        return withSettling(tenure, tenure.directory().pending(key, asker, filler -> tell(filler, key)));
    }

    private static CompletableFuture<Void> withSettling(Tenure tenure, List<CompletableFuture<Void>> notices) {
        if (notices.isEmpty() && tenure.settled().isDone()) {
            return DONE;
        }
        List<CompletableFuture<Void>> all = new ArrayList<>(notices);
        if (!tenure.settled().isDone()) {
            all.add(tenure.settled());
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    }

    private @Nullable CompletableFuture<Void> tell(Visit filler, CachedKey key) {
        EpochReader seat = roster.seat(filler.process());
        return seat == null || seat.start() > filler.start() ? null : strictly(seat, new Drop.OfKey(key));
    }

    /** Completes when a reader has dropped what it is told to, or can answer nobody from it. */
    private CompletableFuture<Void> strictly(EpochReader reader, Drop drop) {
        return strictly(reader, () -> teller.tell(reader, drop));
    }

    /**
     * Completes when a reader has acknowledged, or can answer nobody from what it holds.
     *
     * @param telling tells it, and completes with whether it has acknowledged in time; one that is shown out is not asked
     */
    public CompletableFuture<Void> strictly(EpochReader reader, Supplier<CompletableFuture<Boolean>> telling) {
        if (reader.state() == EpochReader.State.OUT || expulsions.isShownOut(reader)) {
            return expulsions.expel(reader);
        }
        long then = lost;
        boolean wasKnown = roster.isIn(reader.process(), reader.start());
        return telling.get()
                .thenCompose(inTime ->
                        inTime || (wasKnown && then == lost && isGone(reader)) ? DONE : expulsions.expel(reader));
    }

    /** Whether a reader that was known to the same roster has left by now, or has begun anew: it holds nothing from before. */
    private boolean isGone(EpochReader reader) {
        EpochReader now = roster.seat(reader.process());
        return knowsRoster && (now == null || now.start() > reader.start());
    }

    /**
     * Has all readers drop the partitions that came from elsewhere, once nobody else can answer for those; to be called
     * regularly, and soon after one has been met.
     *
     * @return whether something is left to be settled, now or later
     */
    public boolean settle(long nanos) {
        if (!knowsRoster) {
            return true;
        }
        Map<Integer, Tenure> ready = new HashMap<>();
        boolean later = false;
        for (int partition = 0; partition < tenures.length(); partition++) {
            Tenure tenure = tenures.get(partition);
            if (tenure == null || tenure.settled().isDone()) {
                continue;
            }
            later = true;
            if (lease.stands(nanos) && isExclusive(tenure, nanos) && tenure.beginSettling()) {
                ready.put(partition, tenure);
            }
        }
        if (!ready.isEmpty()) {
            try {
                settle(ready);
            } catch (RuntimeException | Error e) {
                ready.values().forEach(Tenure::settleAgain);
                throw e;
            }
        }
        return later;
    }

    private void settle(Map<Integer, Tenure> ready) {
        Drop drop = new Drop.OfPartitions(ready.keySet());
        CompletableFuture<?>[] dropped = roster.seats().values().stream()
                .map(reader -> strictly(reader, drop))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> unused = CompletableFuture.allOf(dropped)
                .thenRun(() -> ready.values().forEach(tenure -> tenure.settled().complete(null)));
    }

    /** How many marks of readers there are. */
    public int marks() {
        return all().mapToInt(tenure -> tenure.directory().size()).sum();
    }
}
