/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Drop;
import org.latchkey.fence.Numbered;

/**
 * Where this process is told of what happens in the cluster: hands each notice to the participant that it is for.
 *
 * <p>Thread-safe. Called on threads of Hazelcast's or of a herald in this JVM, and never blocks them.
 */
final class Mailbox {

    private final Correspondents correspondents;
    private final Echoes echoes;
    private final Follower follower;
    private final Consumer<Drop> near;
    private final Map<UUID, HazelcastLink> links = new ConcurrentHashMap<>();
    /** What has come for participants that are still joining. Guarded by itself. */
    private final Map<UUID, List<Runnable>> early = new HashMap<>();

    /**
     * Who is told what concerns no participant.
     *
     * @param echoes what this process waits to be told
     * @param follower hears of the number line
     * @param near drops near copies
     */
    record Recipients(Echoes echoes, Follower follower, Consumer<Drop> near) {}

    Mailbox(UUID process, Post post, Recipients recipients) {
        this.correspondents = new Correspondents(process, post, this::deliver);
        this.echoes = recipients.echoes();
        this.follower = recipients.follower();
        this.near = recipients.near();
    }

    void accept(Parcel parcel) {
        correspondents.accept(parcel);
    }

    private void deliver(Numbered<Notice> numbered, LongConsumer heard) {
        Runnable done = () -> heard.accept(numbered.number());
        if (numbered.notice() instanceof Notice.Changed changed) {
            to(
                    changed.participant(),
                    done,
                    link -> link.ears().hear(changed.event(), failure -> heard(changed, failure, done)));
        } else if (numbered.notice() instanceof Notice.Recorded recorded) {
            to(recorded.participant(), done, link -> {
                link.learn(recorded.record());
                done.run();
            });
        } else if (numbered.notice() instanceof Notice.Destroyed destroyed) {
            to(destroyed.participant(), done, link -> link.destroyed(done));
        } else if (numbered.notice() instanceof Notice.AllHeard all) {
            echoes.allHeard(all);
            done.run();
        } else if (numbered.notice() instanceof Notice.Posted posted) {
            follower.hear(posted.news(), done);
        } else if (numbered.notice() instanceof Notice.Dropping dropping) {
            near.accept(dropping.drop());
            done.run();
        } else if (numbered.notice() instanceof Notice.AllDropped all) {
            echoes.allDropped(all);
            done.run();
        }
    }

    /** What is done for a participant that is there. */
    private interface Delivery {
        void to(HazelcastLink link);
    }

    /** Delivers now, or when a participant that is joining has joined; one that is not there has nothing to hear. */
    private void to(UUID participant, Runnable done, Delivery delivery) {
        HazelcastLink link = links.get(participant);
        if (link == null) {
            synchronized (early) {
                link = links.get(participant);
                List<Runnable> waiting = early.get(participant);
                if (link == null && waiting != null) {
                    waiting.add(() -> to(participant, done, delivery));
                    return;
                }
            }
        }
        if (link == null) {
            done.run();
        } else {
            delivery.to(link);
        }
    }

    private void heard(Notice.Changed changed, @Nullable Throwable failure, Runnable done) {
        echoes.heard(changed, failure);
        done.run();
    }

    /** From now on notices for this participant are kept, until {@link #open} or {@link #close}. */
    void expect(UUID participant) {
        synchronized (early) {
            early.put(participant, new ArrayList<>());
        }
    }

    /** From now on notices for this participant go to {@code link}; those that have come already go at once. */
    void open(UUID participant, HazelcastLink link) {
        List<Runnable> waiting;
        synchronized (early) {
            links.put(participant, link);
            waiting = early.remove(participant);
        }
        if (waiting != null) {
            waiting.forEach(Runnable::run);
        }
    }

    /** Notices for this participant have nobody to go to any more. */
    void close(UUID participant) {
        List<Runnable> waiting;
        synchronized (early) {
            links.remove(participant);
            waiting = early.remove(participant);
        }
        if (waiting != null) {
            waiting.forEach(Runnable::run);
        }
    }
}
