/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The failures of one call that goes on after the first: that one is thrown, the others are attached to it. */
final class Trouble {

    /** Confined to the thread of the call. */
    private @Nullable RuntimeException first;

    void add(RuntimeException failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    /** Runs {@code action} and keeps what it throws. */
    void during(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            add(e);
        }
    }

    /** Runs {@code action} and answers what it does, {@code false} where it throws, which is kept. */
    boolean succeeds(BooleanSupplier action) {
        try {
            return action.getAsBoolean();
        } catch (RuntimeException e) {
            add(e);
            return false;
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

    void throwIfAny() {
        if (first != null) {
            throw first;
        }
    }
}
