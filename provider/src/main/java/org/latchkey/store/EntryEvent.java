/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an entry.
 *
 * @param kind what happened
 * @param key to which entry
 * @param value the new value; of a removal or expiry, the one that went
 * @param oldValue the value before an update, removal or expiry
 * @param cause the operation that did it, or that came upon it
 */
public record EntryEvent(
        EventKind kind,
        EntryKey key,
        @Nullable Bytes value,
        @Nullable Bytes oldValue,
        OperationId cause) {}
