/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.ArrayList;
import java.util.HashMap;
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
    /** The first mark of each key, which leads to the others. Guarded by this; so is the next. */
    private final Map<CachedKey, Mark> marks = new HashMap<>();

    private final Map<UUID, ReaderMarks> ofReaders = new HashMap<>();

    Directory(int mostOfOne) {
        this.mostOfOne = mostOfOne;
    }

    /**
     * Notes that a reader may hold a copy from now on; to be called before the entry is read for it.
     *
     * @return a key that this reader must be told to drop, since it has too many; {@code null} for none
     */
    synchronized @Nullable CachedKey mark(CachedKey key, Visit filler) {
        ReaderMarks own = ofReaders.computeIfAbsent(filler.process(), absent -> new ReaderMarks());
        Mark first = marks.get(key);
        Mark mark = of(first, filler.process());
        if (mark == null) {
            mark = new Mark(key, filler, first);
            marks.put(key, mark);
        } else {
            mark.filler = mark.filler.orLater(filler);
            mark.held = true;
            own.remove(mark);
        }
        own.add(mark);
        Mark tooMany = own.size() > mostOfOne ? own.eldestHeldBut(mark) : null;
        return tooMany == null ? null : tooMany.key;
    }

    private static @Nullable Mark of(@Nullable Mark first, UUID process) {
        Mark mark = first;
        while (mark != null && !mark.process().equals(process)) {
            mark = mark.next;
        }
        return mark;
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
            for (Mark mark = marks.get(key); mark != null; mark = mark.next) {
                mark.outdated |= mark.held;
            }
        }
        return pending(key, writer, tell);
    }

    /** Has one reader told to drop its copy of a key, which has not changed: there is no room for its mark. */
    List<CompletableFuture<Void>> expire(
            CachedKey key, UUID process, Function<Visit, @Nullable CompletableFuture<Void>> tell) {
        synchronized (this) {
            Mark mark = of(marks.get(key), process);
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
            List<Mark> all = all(key);
            if (all.isEmpty()) {
                return List.of();
            }
            for (Mark mark : all) {
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
                    remove(mark);
                }
            }
        }
        told.forEach((mark, notice) -> {
            CompletableFuture<Void> unused = notice.thenRun(() -> acknowledged(mark, notice));
        });
        return pending;
    }

    /** The marks of a key as they are now: telling one may take others out. */
    private List<Mark> all(CachedKey key) {
        Mark first = marks.get(key);
        if (first == null) {
            return List.of();
        }
        List<Mark> all = new ArrayList<>();
        for (Mark mark = first; mark != null; mark = mark.next) {
            all.add(mark);
        }
        return all;
    }

    private static @Nullable CompletableFuture<Void> both(
            @Nullable CompletableFuture<Void> before, @Nullable CompletableFuture<Void> next) {
        if (before == null || next == null) {
            return before == null ? next : before;
        }
        return CompletableFuture.allOf(before, next);
    }

    private synchronized void acknowledged(Mark mark, CompletableFuture<Void> notice) {
        if (mark.underWay == notice) {
            mark.underWay = null;
            if (!mark.held) {
                remove(mark);
            }
        }
    }

    /** Forgets what processes hold that have left, or have begun anew; what is under way to them is waited for all the same. */
    synchronized void forget(Set<UUID> processes) {
        for (UUID process : processes) {
            ReaderMarks own = ofReaders.get(process);
            for (Mark mark : own == null ? List.<Mark>of() : own.all()) {
                mark.held = false;
                mark.outdated = false;
                if (mark.underWay == null) {
                    remove(mark);
                }
            }
        }
    }

    /** Takes out a mark, unless it is out already. */
    private void remove(Mark mark) {
        if (!unlink(mark)) {
            return;
        }
        ReaderMarks own = ofReaders.get(mark.process());
        if (own != null) {
            own.remove(mark);
            if (own.size() == 0) {
                ofReaders.remove(mark.process());
            }
        }
    }

    private boolean unlink(Mark mark) {
        Mark before = null;
        Mark each = marks.get(mark.key);
        while (each != null && each != mark) {
            before = each;
            each = each.next;
        }
        if (each == null) {
            return false;
        }
        if (before != null) {
            before.next = mark.next;
        } else if (mark.next != null) {
            marks.put(mark.key, mark.next);
        } else {
            marks.remove(mark.key);
        }
        return true;
    }

    /** The processes that have marks. */
    synchronized Set<UUID> readers() {
        return Set.copyOf(ofReaders.keySet());
    }

    /** How many marks there are. */
    synchronized int size() {
        return ofReaders.values().stream().mapToInt(ReaderMarks::size).sum();
    }
}
