/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

/** Those who know the verbs of one cache, each its own. */
record Verbs<K, V>(
        Reads<K, V> reads,
        Reader<K, V> reader,
        LoadAll<K, V> loadAll,
        Changer<K, V> changer,
        BulkChanges<K, V> bulk,
        Processing<K, V> processing,
        Sweep<K, V> sweep,
        Listening<K, V> listening) {}
