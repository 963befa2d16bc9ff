/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The failures of one call that goes on after the first: that one is thrown, the others are attached to it.
 *
 * <p>Errors count as well: what must be done all the same includes what ends user code that lacks a class. Threads:
 * confined to one.
 */
public final class Trouble {

    private @Nullable Throwable first;

    void add(Throwable failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    /** Runs {@code action} and keeps what it throws. */
    public void during(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            add(e);
        }
    }

    /** Adds all of it to a failure that matters more. */
    void attachTo(Throwable reason) {
        if (first != null && first != reason) {
            reason.addSuppressed(first);
        }
    }

    boolean isAny() {
        return first != null;
    }

    /** The first failure, with the others attached; {@code null} for none. */
    public @Nullable Throwable first() {
        return first;
    }

    /** Throws the first failure, if there is one. */
    public void throwIfAny() {
        if (first instanceof RuntimeException failure) {
            throw failure;
        }
        if (first instanceof Error failure) {
            throw failure;
        }
        if (first != null) {
            throw new CacheException(first);
        }
    }
}
