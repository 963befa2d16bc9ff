/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/** What a reader gets for a stored value that can no longer be read, for instance after its class has changed. */
public enum OnUnreadable {

    /** A {@code CacheException} that names the cache, never the key or the value. */
    FAIL,

    /** Nothing: the entry counts as absent, so the next write or load replaces it. */
    ABSENT
}
