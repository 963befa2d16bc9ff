/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster keeps of a Spring session. Immutable, its arrays included: nobody changes one.
 *
 * <p>When it ends is a matter of its entry, and when it was last used follows from that.
 *
 * @param principal whose it is, {@code null} for nobody's
 * @param createdMillis when it began, since the epoch
 * @param maxInactiveMillis how long it may be unused; negative for ever
 * @param attributes each by itself in the form that it is stored in, so that a process reads back only those that it asks for
 */
public record SessionState(
        @Nullable String principal, long createdMillis, long maxInactiveMillis, Map<String, byte[]> attributes)
        implements Serializable {

    private static final long serialVersionUID = 1;

    public SessionState {
        attributes = Map.copyOf(attributes);
    }
}
