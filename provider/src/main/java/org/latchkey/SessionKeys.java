/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;

/** Makes keys of fresh session ids. */
@FunctionalInterface
public interface SessionKeys<K> extends Serializable {

    /**
     * The key of a new session.
     *
     * @param id 32 lower-case hexadecimal digits from {@code SecureRandom}; all of them must go into the key
     */
    K keyOf(String id);
}
