/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * Where an entry lives in its cache: a scope and the key's encoded bytes.
 *
 * @param namespace the sync ID; empty for the default one
 * @param prefix the prefix inside the namespace; empty for none
 * @param bytes the encoded key
 */
public record EntryKey(String namespace, String prefix, Bytes bytes) {

    /** The key in the default scope. */
    public static EntryKey unscoped(Bytes bytes) {
        return new EntryKey("", "", bytes);
    }
}
