/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

/**
 * Which values the readers of a process may share as one object; all others are decoded for each.
 *
 * <p>What is shared must be a copy of the cache's own: not the object that the application has put.
 */
enum Sharing {

    /** All of them: the application has declared that it never changes one. */
    ALL {
        @Override
        boolean covers(Object value) {
            return true;
        }
    },

    /** Those whose class says that they cannot change. */
    BY_CLASS {
        @Override
        boolean covers(Object value) {
            return ImmutableClasses.contain(value.getClass());
        }
    };

    /** Whether {@code value} may be shared. Takes a few nanoseconds and allocates nothing. */
    abstract boolean covers(Object value);
}
