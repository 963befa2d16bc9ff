/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

/** Those who know the verbs that are Latchkey's own, each its part. */
record SessionVerbs<K, V>(
        Lookups<K, V> lookups,
        Revoker<K> revoker,
        Renewal<K, V> renewal,
        UserSessions<K> users,
        Lives lives,
        Openings<K, V> openings,
        Census census,
        RevocationListeners listeners,
        KeyChanges<K, V> keyChanges) {}
