/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.List;

/**
 * Those settings of a manager that its caches heed.
 *
 * @param callTimeoutMillis how long one operation may take
 * @param listenerTimeoutMillis how long, after that, it may wait for synchronous listeners
 * @param userCodeTimeoutMillis how long user code may hold an entry
 * @param valueMaxBytes the largest encoded key or value
 * @param serialAllow patterns of classes that a cache without declared types may read back; empty for the default
 * @param sessions what holds for caches whose own configuration says nothing of sessions and near copies
 */
public record CacheSettings(
        long callTimeoutMillis,
        long listenerTimeoutMillis,
        long userCodeTimeoutMillis,
        int valueMaxBytes,
        List<String> serialAllow,
        SessionDefaults sessions) {

    /** Settings that settle nothing for sessions. */
    public CacheSettings(
            long callTimeoutMillis,
            long listenerTimeoutMillis,
            long userCodeTimeoutMillis,
            int valueMaxBytes,
            List<String> serialAllow) {
        this(
                callTimeoutMillis,
                listenerTimeoutMillis,
                userCodeTimeoutMillis,
                valueMaxBytes,
                serialAllow,
                SessionDefaults.NONE);
    }

    /** How near copies are kept by caches whose own configuration says nothing of it. */
    NearSettings near() {
        return sessions.near();
    }

    /** How long an operation may take until its listeners have heard of it. */
    long answerTimeoutMillis() {
        return callTimeoutMillis + listenerTimeoutMillis;
    }

    /** How long to wait for another call of this process that runs user code at the same key. */
    long turnTimeoutMillis() {
        return userCodeTimeoutMillis + answerTimeoutMillis();
    }
}
