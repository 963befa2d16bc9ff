/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The ends in this process of the lanes from all heralds. Thread-safe. */
final class Correspondents {

    /** A member that nobody has seen for a moment goes on counting where it was. */
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final UUID process;
    private final Post post;
    private final Correspondent.Recipient recipient;
    private final Map<UUID, Correspondent> byHerald = new ConcurrentHashMap<>();

    Correspondents(UUID process, Post post, Correspondent.Recipient recipient) {
        this.process = process;
        this.post = post;
        this.recipient = recipient;
    }

    void accept(Parcel parcel) {
        UUID herald = parcel.sender().herald();
        Correspondent known = byHerald.get(herald);
        if (known == null) {
            long now = System.nanoTime();
            byHerald.values().removeIf(other -> !post.knows(other.member()) && other.isSilent(now, KEPT_NANOS));
            known = byHerald.computeIfAbsent(
                    herald, absent -> new Correspondent(process, parcel.sender().member(), recipient, post));
        }
        known.accept(parcel);
    }
}
