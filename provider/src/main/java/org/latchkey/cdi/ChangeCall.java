/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** The rule of those annotations that change a cache before or after a call. */
final class ChangeCall {

    private ChangeCall() {}

    /** Calls the method, and changes the cache when the annotation wants it. */
    static @Nullable Object around(InvocationContext context, Wanted wanted, Runnable change) throws Exception {
        if (wanted.moment() == Wanted.Moment.BEFORE) {
            change.run();
            return context.proceed();
        }
        Object result = proceed(context, wanted.thrown(), change);
        change.run();
        return result;
    }

    private static @Nullable Object proceed(InvocationContext context, Thrown thrown, Runnable change)
            throws Exception {
        try {
            return context.proceed();
        } catch (Throwable e) {
            if (thrown.means(e)) {
                changeAfter(e, change);
            }
            throw e;
        }
    }

    /** The method's failure is what its caller hears of; that of the change goes along. */
    private static void changeAfter(Throwable failure, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
