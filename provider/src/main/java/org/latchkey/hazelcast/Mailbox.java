/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Numbered;
import org.latchkey.store.OperationId;

/**
 * Where this process is told of what happens in the cluster: hands each notice to the cache that it is for.
 *
 * <p>Thread-safe. Called on threads of Hazelcast's or of a herald in this JVM, and never blocks them.
 */
final class Mailbox {

    private final UUID process;
    private final Post post;
    private final Map<UUID, Correspondent> correspondents = new ConcurrentHashMap<>();
    private final Map<String, HazelcastLink> links = new ConcurrentHashMap<>();
    private final Map<OperationId, OwnHearing> own = new ConcurrentHashMap<>();

    Mailbox(UUID process, Post post) {
        this.process = process;
        this.post = post;
    }

    void accept(Parcel parcel) {
        correspondents
                .computeIfAbsent(
                        parcel.sender().herald(),
                        herald -> new Correspondent(process, parcel.sender().member(), this::deliver, post))
                .accept(parcel);
    }

    private void deliver(Numbered<Notice> numbered, LongConsumer heard) {
        Runnable done = () -> heard.accept(numbered.number());
        if (numbered.notice() instanceof Notice.Changed changed) {
            changed(changed, done);
        } else if (numbered.notice() instanceof Notice.Recorded recorded) {
            HazelcastLink link = links.get(recorded.record().incarnation());
            if (link != null) {
                link.learn(recorded.record());
            }
            done.run();
        } else if (numbered.notice() instanceof Notice.Destroyed destroyed) {
            HazelcastLink link = links.get(destroyed.incarnation());
            if (link == null) {
                done.run();
            } else {
                link.destroyed(done);
            }
        }
    }

    private void changed(Notice.Changed changed, Runnable done) {
        HazelcastLink link = links.get(changed.incarnation());
        if (link == null) {
            heard(changed, null, done);
        } else {
            link.ears().hear(changed.event(), failure -> heard(changed, failure, done));
        }
    }

    private void heard(Notice.Changed changed, @Nullable Throwable failure, Runnable done) {
        OwnHearing hearing = own.get(changed.event().cause());
        if (hearing != null) {
            hearing.heard(failure);
        }
        done.run();
    }

    /** From now on notices of this incarnation go to {@code link}. */
    void open(String incarnation, HazelcastLink link) {
        links.put(incarnation, link);
    }

    void close(String incarnation) {
        links.remove(incarnation);
    }

    /** Watches for what this process hears of its own operation, until {@link #forget}. */
    OwnHearing watch(OperationId operation) {
        return own.computeIfAbsent(operation, absent -> new OwnHearing());
    }

    void forget(OperationId operation) {
        own.remove(operation);
    }
}
