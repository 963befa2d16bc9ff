/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.UserResolver;

/**
 * What a manager settles for those of its caches whose own configuration says nothing of it.
 *
 * @param namespace that of a call without one, {@code null} for the default one
 * @param prefix inside which all of a cache's entries live, {@code null} for none
 * @param users says whose session a value of any cache is, {@code null} if all are nobody's
 * @param near how near copies are kept
 */
public record SessionDefaults(
        @Nullable String namespace,
        @Nullable String prefix,
        @Nullable UserResolver<Object> users,
        NearSettings near) {

    /** Nothing settled. */
    public static final SessionDefaults NONE = new SessionDefaults(null, null, null);

    /** Near copies kept as documented. */
    public SessionDefaults(@Nullable String namespace, @Nullable String prefix, @Nullable UserResolver<Object> users) {
        this(namespace, prefix, users, NearSettings.DEFAULT);
    }
}
