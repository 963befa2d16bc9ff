/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue's owner has decided.
 *
 * @param verdict the answer
 * @param record the record from now on, {@code null} for none; of a refused change, the record as it stays
 * @param doomed the incarnation whose entries have to be cleared away, {@code null} for none
 * @param told who must hear of it
 * @param notice what they hear, {@code null} where nobody must hear anything
 */
record CatalogStep(
        Verdict verdict,
        @Nullable CacheRecord record,
        @Nullable String doomed,
        List<Listener> told,
        @Nullable Notice notice) {

    /** What became of a change. */
    enum Verdict {
        /** The record is as the change asked. */
        DONE,
        /** Nothing was changed: the cache exists with another description. */
        DIFFERENT,
        /** Nothing was changed: there is no such cache, or it is in another life. */
        NO_SUCH_CACHE
    }

    static CatalogStep quietly(CacheRecord record) {
        return new CatalogStep(Verdict.DONE, record, null, List.of(), null);
    }

    static CatalogStep refused(Verdict verdict, @Nullable CacheRecord record) {
        return new CatalogStep(verdict, record, null, List.of(), null);
    }
}
