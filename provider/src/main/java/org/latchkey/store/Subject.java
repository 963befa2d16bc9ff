/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** What of one cache a revocation or a clear covers. */
public sealed interface Subject {

    /** Those that a clear covers: their entries are gone, and leave no trace. */
    sealed interface Cleared extends Subject {}

    /** Those that a revocation covers: their entries are known to be revoked. */
    sealed interface Revoked extends Subject {}

    /** All entries of the cache. */
    record WholeCache() implements Cleared {}

    /** The entries of a scope and of those nested in it. */
    record InScope(Scope scope) implements Cleared {}

    /** The entries of a user in all namespaces. */
    record OfUser(String user) implements Revoked {}

    /** The entries of a user in one namespace. */
    record OfUserIn(String namespace, String user) implements Revoked {}
}
