/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochTable;
import org.latchkey.fence.Raised;

/** The number line of a simulated history, of which each owner and the callers' process hear in their own time. */
final class Line {

    static final int OWNERS = 3;

    /** How many numbers the floor stays behind: late calls are refused by what is remembered, later ones by the floor. */
    private static final int REMEMBERED = 6;

    private final Random random;
    private final List<EpochTable> tables = new ArrayList<>();
    private final List<Raised> numbers = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private final Map<Long, Runnable> whenHeard = new HashMap<>();

    Line(Random random) {
        this.random = random;
        for (int i = 0; i <= OWNERS; i++) {
            tables.add(new EpochTable());
        }
    }

    Epochs owner(EntryKey key) {
        String name = String.valueOf(Workbench.text(key.bytes()));
        return tables.get(name.charAt(1) - '0').of(Workbench.CACHE);
    }

    /** What the process of some caller knows. */
    long anyKnown() {
        return tables.get(random.nextInt(tables.size())).known();
    }

    long last() {
        return numbers.size();
    }

    /** A clear, or the revocation of a user. */
    void raise(long time, @Nullable String user) {
        Cut cut = new Cut(time, user, null);
        draw(cut, () -> {});
    }

    void draw(Runnable then) {
        numbers.add(new Raised(last(), new Epoch(last() + 1, 0, null), Workbench.CACHE, null));
        whenHeard.put(last(), then);
    }

    void draw(Cut cut, Runnable then) {
        cuts.add(cut);
        cut.drawn(last() + 1);
        numbers.add(new Raised(last(), new Epoch(cut.number(), 0, null), Workbench.CACHE, cut.subject()));
        whenHeard.put(cut.number(), then);
    }

    /** Somebody hears of the next number; what has been heard by all is complete. */
    void hear(long time) {
        EpochTable table = tables.get(random.nextInt(tables.size()));
        if (table.known() < last()) {
            table.learn(numbers.get((int) table.known()));
        }
        long all = heardByAll();
        cuts.stream()
                .filter(cut -> cut.subject() != null && cut.number() <= all)
                .forEach(cut -> cut.complete(time));
        List<Long> heard = whenHeard.keySet().stream()
                .filter(number -> number <= all)
                .sorted()
                .toList();
        heard.forEach(number -> Objects.requireNonNull(whenHeard.remove(number)).run());
    }

    private long heardByAll() {
        return tables.stream().mapToLong(EpochTable::known).min().orElseThrow();
    }

    void raiseFloor() {
        long floor = heardByAll() - REMEMBERED;
        tables.forEach(table -> table.raiseFloor(floor));
    }

    void forget(Collection<Envelope> stored) {
        long floor = tables.get(0).floor();
        for (Raised raised : numbers) {
            Subject subject = raised.subject();
            long number = raised.epoch().number();
            if (subject != null && number <= floor && stored.stream().noneMatch(e -> isCovered(e, subject, number))) {
                tables.forEach(table -> table.forget(Workbench.CACHE, subject, number));
            }
        }
    }

    private static boolean isCovered(Envelope envelope, Subject subject, long number) {
        boolean meant = subject instanceof Subject.OfUser of ? of.user().equals(envelope.user()) : true;
        return meant && envelope.stamp().since() < number;
    }

    boolean isCoveredBefore(LateCalls.Session session, long time) {
        return cuts.stream().anyMatch(cut -> cut.isCompletedBefore(time) && cut.covers(session));
    }

    /** Whether all revocations and clears had been completed by then, and none has begun. */
    boolean isQuietSince(long time) {
        return cuts.stream().allMatch(cut -> cut.isCompletedBefore(time));
    }
}
