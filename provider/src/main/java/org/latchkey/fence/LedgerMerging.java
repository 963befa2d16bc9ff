/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Subject;

/**
 * What becomes of the ledger of which two parts of a cluster have gone their own ways, when they are one again.
 *
 * <p>Each subject keeps its highest epoch, the line and the floor are where they had come to in the part that was further,
 * and whoever draws next begins a new reign above both. The roster is that of the surviving part: who joins it attends anew.
 */
public final class LedgerMerging {

    private static final UUID NOBODY = new UUID(0, 0);

    private LedgerMerging() {}

    /**
     * The ledger that stays.
     *
     * @param surviving the ledger of the part that the other joins, {@code null} if it has none
     */
    public static LedgerImage merge(@Nullable LedgerImage surviving, LedgerImage other) {
        LedgerImage mine = surviving == null ? new Ledger().image() : surviving;
        EpochTable epochs = new EpochTable();
        epochs.learn(mine.epochs(), mine.sequence(), mine.floor());
        epochs.learn(other.epochs(), other.sequence(), other.floor());
        long above = Math.max(mine.reign().above(), other.reign().above());
        return new LedgerImage(
                epochs.known(),
                epochs.floor(),
                new Reign(NOBODY, above),
                epochs.above(0),
                mine.readers(),
                mine.recent());
    }

    /** The epochs that the surviving part has not heard of, though the line may be past them there. */
    public static List<Raised> news(@Nullable LedgerImage surviving, LedgerImage other) {
        Map<Concerned, Long> heard = new HashMap<>();
        if (surviving != null) {
            surviving.epochs().forEach(raised -> heard.put(Concerned.by(raised), number(raised)));
        }
        return other.epochs().stream()
                .filter(raised -> number(raised) > heard.getOrDefault(Concerned.by(raised), 0L))
                .toList();
    }

    private static long number(Raised raised) {
        return raised.epoch().number();
    }

    private record Concerned(String cache, Subject subject) {

        static Concerned by(Raised raised) {
            return new Concerned(raised.cache(), Objects.requireNonNull(raised.subject()));
        }
    }
}
