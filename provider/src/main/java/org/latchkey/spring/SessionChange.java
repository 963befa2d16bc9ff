/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import java.util.Map;
import java.util.Optional;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * What one request has changed of a session: applied to what is there by then, so that two requests at once do not undo each
 * other. A session that has ended meanwhile stays ended.
 *
 * @param namesPrincipal whether it was said whose it is; else it stays whose it was
 * @param principal whose it is then, {@code null} for nobody's
 * @param maxInactiveMillis how long it may be unused from now on, {@code null} for as long as before
 * @param attributes those that were set, and without a value those that were taken away
 */
record SessionChange(
        boolean namesPrincipal,
        @Nullable String principal,
        @Nullable Long maxInactiveMillis,
        Map<String, Optional<byte[]>> attributes)
        implements EntryProcessor<String, SessionState, Boolean> {

    /** Whether the session was there. */
    @Override
    public Boolean process(MutableEntry<String, SessionState> entry, Object... arguments) {
        SessionState before = entry.getValue();
        if (before == null) {
            return false;
        }
        entry.setValue(new SessionState(
                namesPrincipal ? principal : before.principal(),
                before.createdMillis(),
                maxInactiveMillis == null ? before.maxInactiveMillis() : maxInactiveMillis,
                Attributes.applied(before.attributes(), attributes)));
        return true;
    }
}
