/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which readers may hold copies of the keys of one partition, in the memory of the partition's owner.
 *
 * <p>Invariant: a reader that may hold a copy has a mark, or a notice under way to it, from before its owner read the entry for
 * it until it has acknowledged that it dropped the copy.
 *
 * <p>Thread-safe. The partition's thread marks and changes; acknowledgements come from others. Its size is bounded by that
 * of the readers' tables: of one reader it keeps so many marks, and has it drop the eldest beyond that.
 */
final class Directory {

    private final int mostOfOne;
    /** Guarded by this; so is the next. */
    private final Map<CachedKey, Map<UUID, Mark>> marks = new HashMap<>();

    /** The keys of each reader, the eldest first. */
    private final Map<UUID, Set<CachedKey>> ofReaders = new HashMap<>();

    Directory(int mostOfOne) {
        this.mostOfOne = mostOfOne;
    }

    /** One reader's relation to one key. Guarded by the directory. */
    private static final class Mark {

        private Visit filler;
        /** Whether it may hold a copy of which it has not been told. */
        private boolean held = true;

        /** Whether what it may hold may be from before a change. */
        private boolean outdated;
        /** Completes when it has acknowledged the last notice, {@code null} if none is under way. */
        private @Nullable CompletableFuture<Void> underWay;

        private Mark(Visit filler) {
            this.filler = filler;
        }
    }

    /**
     * Notes that a reader may hold a copy from now on; to be called before the entry is read for it.
     *
     * @return a key that this reader must be told to drop, since it has too many; {@code null} for none
     */
    synchronized @Nullable CachedKey mark(CachedKey key, Visit filler) {
        Mark mark = marks.computeIfAbsent(key, absent -> new HashMap<>(2))
                .computeIfAbsent(filler.process(), absent -> new Mark(filler));
        mark.filler = mark.filler.orLater(filler);
        mark.held = true;
        Set<CachedKey> own = ofReaders.computeIfAbsent(filler.process(), absent -> new LinkedHashSet<>());
        own.remove(key);
        own.add(key);
        return own.size() > mostOfOne ? eldestHeld(filler.process(), own, key) : null;
    }

    private @Nullable CachedKey eldestHeld(UUID process, Set<CachedKey> own, CachedKey but) {
        for (CachedKey each : own) {
            Mark mark = find(each, process);
            if (mark != null && mark.held && !each.equals(but)) {
                return each;
            }
        }
        return null;
    }

    /**
     * A key has changed: has all readers told that must drop their copies, but {@code writer}, which does so itself.
     *
     * @param tell sends a notice, and completes when it has been acknowledged or its reader is out; {@code null} where the
     *     reader holds nothing any more
     * @return what to wait for: also for notices of changes before this one
     */
    List<CompletableFuture<Void>> change(
            CachedKey key, @Nullable Visit writer, Function<Visit, @Nullable CompletableFuture<Void>> tell) {
        synchronized (this) {
            marks.getOrDefault(key, Map.of()).values().forEach(mark -> mark.outdated |= mark.held);
        }
        return pending(key, writer, tell);
    }

    /** Has one reader told to drop its copy of a key, which has not changed: there is no room for its mark. */
    List<CompletableFuture<Void>> expire(
            CachedKey key, UUID process, Function<Visit, @Nullable CompletableFuture<Void>> tell) {
        synchronized (this) {
            Mark mark = find(key, process);
            if (mark != null) {
                mark.outdated |= mark.held;
            }
        }
        return pending(key, null, tell);
    }

    /**
     * What is under way because of earlier changes of a key. A writer has its copy until its own call is about to return: if
     * another asks meanwhile, it is told like everybody.
     *
     * @param asker drops its own copy itself
     */
    List<CompletableFuture<Void>> pending(
            CachedKey key, @Nullable Visit asker, Function<Visit, @Nullable CompletableFuture<Void>> tell) {
        Map<Mark, CompletableFuture<Void>> told = new HashMap<>();
        List<CompletableFuture<Void>> pending = new ArrayList<>();
        synchronized (this) {
            for (Mark mark : List.copyOf(marks.getOrDefault(key, Map.of()).values())) {
                boolean dropsItself = asker != null && asker.dropsItself(mark.filler);
                if (mark.outdated && !dropsItself) {
                    mark.outdated = false;
                    mark.held = false;
                    mark.underWay = both(mark.underWay, tell.apply(mark.filler));
                    if (mark.underWay != null) {
                        told.put(mark, mark.underWay);
                    }
                }
                if (mark.underWay != null) {
                    pending.add(mark.underWay);
                } else if (!mark.held) {
                    remove(key, mark);
                }
            }
        }
        told.forEach((mark, notice) -> {
            CompletableFuture<Void> unused = notice.thenRun(() -> acknowledged(key, mark, notice));
        });
        return pending;
    }

    private static @Nullable CompletableFuture<Void> both(
            @Nullable CompletableFuture<Void> before, @Nullable CompletableFuture<Void> next) {
        if (before == null || next == null) {
            return before == null ? next : before;
        }
        return CompletableFuture.allOf(before, next);
    }

    private synchronized void acknowledged(CachedKey key, Mark mark, CompletableFuture<Void> notice) {
        if (mark.underWay == notice) {
            mark.underWay = null;
            if (!mark.held) {
                remove(key, mark);
            }
        }
    }

    /** Forgets what processes hold that have left, or have begun anew; what is under way to them is waited for all the same. */
    synchronized void forget(Set<UUID> processes) {
        for (UUID process : processes) {
            for (CachedKey key : List.copyOf(ofReaders.getOrDefault(process, Set.of()))) {
                Mark mark = find(key, process);
                if (mark != null) {
                    mark.held = false;
                    mark.outdated = false;
                    if (mark.underWay == null) {
                        remove(key, mark);
                    }
                }
            }
        }
    }

    private @Nullable Mark find(CachedKey key, UUID process) {
        Map<UUID, Mark> ofKey = marks.get(key);
        return ofKey == null ? null : ofKey.get(process);
    }

    private void remove(CachedKey key, Mark mark) {
        UUID process = mark.filler.process();
        Map<UUID, Mark> ofKey = marks.get(key);
        if (ofKey == null || ofKey.get(process) != mark) {
            return;
        }
        ofKey.remove(process);
        if (ofKey.isEmpty()) {
            marks.remove(key);
        }
        Set<CachedKey> own = ofReaders.get(process);
        if (own != null) {
            own.remove(key);
            if (own.isEmpty()) {
                ofReaders.remove(process);
            }
        }
    }

    /** The processes that have marks. */
    synchronized Set<UUID> readers() {
        return Set.copyOf(ofReaders.keySet());
    }

    /** How many marks there are. */
    synchronized int size() {
        int size = 0;
        for (Iterator<Map<UUID, Mark>> each = marks.values().iterator(); each.hasNext(); ) {
            size += each.next().size();
        }
        return size;
    }
}
