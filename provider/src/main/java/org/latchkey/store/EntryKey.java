/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * Where an entry lives in its cache.
 *
 * @param scope the part of the cache
 * @param bytes the encoded key
 */
public record EntryKey(Scope scope, Bytes bytes) {

    /** The key in the default scope. */
    public static EntryKey unscoped(Bytes bytes) {
        return new EntryKey(Scope.DEFAULT, bytes);
    }
}
