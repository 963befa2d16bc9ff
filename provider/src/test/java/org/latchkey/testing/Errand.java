/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;

/** What a test sends an application to do with a cache by itself, where a command for each call would be too slow. */
public interface Errand extends Serializable {

    /** Does it, on a thread of its own; what it returns is the application's answer. */
    @Nullable
    String run(SessionCache<String, String> cache) throws Exception;
}
