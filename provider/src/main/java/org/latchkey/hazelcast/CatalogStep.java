/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue's owner has decided.
 *
 * @param verdict the answer
 * @param record the record from now on, which may be the one before; {@code null} for none
 * @param told who must hear of it
 * @param notice what each of them hears, by its name
 */
record CatalogStep(Verdict verdict, @Nullable CacheRecord record, List<Listener> told, Function<UUID, Notice> notice) {

    /** What became of a change. */
    enum Verdict {
        /** The record is as the change asked. */
        DONE,
        /** Nothing was changed: the cache exists with another description. */
        DIFFERENT,
        /** Nothing was changed: there is no such cache, or it is in another life. */
        NO_SUCH_CACHE
    }

    /** An answer that nobody else has to hear of. */
    static CatalogStep quietly(Verdict verdict, @Nullable CacheRecord record) {
        return new CatalogStep(verdict, record, List.of(), Notice.Destroyed::new);
    }

    /** A new record, which those listeners have to hear of. */
    static CatalogStep telling(List<Listener> told, CacheRecord record) {
        return new CatalogStep(Verdict.DONE, record, told, participant -> new Notice.Recorded(participant, record));
    }
}
