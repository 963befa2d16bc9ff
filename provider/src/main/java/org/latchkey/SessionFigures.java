/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a cache stands.
 *
 * @param active live entries in the cluster
 * @param oldest when the oldest of them was created, {@code null} if there is none
 * @param newest when the newest of them was created, {@code null} if there is none
 * @param tombstones revoked keys that are remembered
 * @param revocations revocations of keys and users that callers in this process have asked for since it opened the cache, and that have ended
 *     well: one for each key, wherever its session has gone since, and one for each user; sessions that a limit ends are not among them
 * @param swept dead entries that were cleared away in the background since the storage members now in charge of that began
 * @param reads reads by this process since it opened the cache that asked an entry's owner and found it; those that near
 *     copies answer are not among them: {@link NearCacheMXBean} counts these, where statistics are on
 * @param touches those among them that wrote, to extend a life
 * @param asOf when the cluster was surveyed
 */
public record SessionFigures(
        long active,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        long tombstones,
        long revocations,
        long swept,
        long reads,
        long touches,
        Instant asOf) {}
