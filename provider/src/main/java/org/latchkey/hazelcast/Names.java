/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import org.latchkey.store.CacheIdentity;

/** What Latchkey's distributed objects are called. */
final class Names {

    /** Begins the name of each map that holds entries. */
    static final String ENTRIES = "latchkey:entries:";

    /** Begins the name of each map that holds the records of users' sessions. */
    static final String SLOTS = "latchkey:slots:";

    /** The map of all caches. */
    static final String CATALOG = "latchkey:catalog";

    /** The map of the number line, which has one entry. */
    static final String SEQUENCE = "latchkey:sequence";

    /** The key of that entry, whose owner is the cluster's authority. */
    static final String AUTHORITY = "authority";

    /** The executor on which acknowledgements arrive. */
    static final String ACKNOWLEDGEMENTS = "latchkey:acknowledgements";

    /** The executor on which storage members ask each other for leases. */
    static final String LEASES = "latchkey:leases";

    /** The executor on which storage members look for what is to be swept. */
    static final String SEARCHES = "latchkey:searches";

    /** The executor on which transitions arrive that have set out together. */
    static final String BUNDLES = "latchkey:bundles";

    /** Begins the name of each topic on which a process is told. */
    static final String MAILBOX = "latchkey:mailbox:";

    private Names() {}

    /** The map of one incarnation of a cache; readable, and different for different caches. */
    static String entries(CacheIdentity cache, String incarnation) {
        return ENTRIES + inWords(cache, incarnation);
    }

    /** The records of users' sessions of one incarnation of a cache. */
    static String slots(CacheIdentity cache, String incarnation) {
        return SLOTS + inWords(cache, incarnation);
    }

    private static String inWords(CacheIdentity cache, String incarnation) {
        return plain(cache.manager()) + ":" + plain(cache.cache()) + ":" + incarnation;
    }

    /** The key of a cache in the catalogue. */
    static String record(CacheIdentity cache) {
        return cache.manager().length() + ":" + cache.manager() + cache.cache();
    }

    /** The cache of a key in the catalogue. */
    static CacheIdentity identity(String record) {
        int colon = record.indexOf(':');
        int manager = colon + 1 + Integer.parseInt(record, 0, colon, 10);
        return new CacheIdentity(record.substring(colon + 1, manager), record.substring(manager));
    }

    /** Hazelcast gives {@code *} and {@code @} in names a meaning of their own. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
