/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The marks of one reader in one directory, in the order in which they were last made; they are linked to each other. */
final class ReaderMarks {

    private @Nullable Mark eldest;
    private @Nullable Mark youngest;
    private int size;

    /** Adds one that is nowhere. */
    void add(Mark mark) {
        mark.older = youngest;
        if (youngest == null) {
            eldest = mark;
        } else {
            youngest.younger = mark;
        }
        youngest = mark;
        size++;
    }

    /** Takes out one that is here. */
    void remove(Mark mark) {
        Mark older = mark.older;
        Mark younger = mark.younger;
        if (older == null) {
            eldest = younger;
        } else {
            older.younger = younger;
        }
        if (younger == null) {
            youngest = older;
        } else {
            younger.older = older;
        }
        mark.older = null;
        mark.younger = null;
        size--;
    }

    /** The first that may be held, but for one; {@code null} if there is none. */
    @Nullable
    Mark eldestHeldBut(Mark one) {
        Mark mark = eldest;
        while (mark != null && (!mark.held || mark == one)) {
            mark = mark.younger;
        }
        return mark;
    }

    /** As they are now: going through them may take some out. */
    List<Mark> all() {
        List<Mark> all = new ArrayList<>(size);
        for (Mark mark = eldest; mark != null; mark = mark.younger) {
            all.add(mark);
        }
        return all;
    }

    int size() {
        return size;
    }
}
