/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does several things that must all be done, and keeps the first failure with the later ones attached to it. */
final class FirstFailure {

    private @Nullable RuntimeException first;

    /** Does one more thing, whatever became of those before. */
    void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (first == null) {
                first = e;
            } else if (first != e) {
                first.addSuppressed(e);
            }
        }
    }

    Optional<RuntimeException> get() {
        return Optional.ofNullable(first);
    }

    void throwIfAny() {
        if (first != null) {
            throw first;
        }
    }
}
