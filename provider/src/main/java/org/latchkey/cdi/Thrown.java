/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import java.util.List;

/**
 * Which of the things that a method throws are meant. An {@code Error} is only where it is named.
 *
 * @param named those that are; none for all but the {@code excepted}
 * @param excepted those that are not, although they are among the {@code named}
 * @param otherwise which are meant where neither names any
 */
record Thrown(List<Class<? extends Throwable>> named, List<Class<? extends Throwable>> excepted, Otherwise otherwise) {

    enum Otherwise {
        ALL,
        NONE
    }

    boolean means(Throwable thrown) {
        if (named.isEmpty() && excepted.isEmpty()) {
            return otherwise == Otherwise.ALL && thrown instanceof Exception;
        }
        boolean isNamed = named.isEmpty()
                ? thrown instanceof Exception
                : named.stream().anyMatch(type -> type.isInstance(thrown));
        return isNamed && excepted.stream().noneMatch(type -> type.isInstance(thrown));
    }
}
