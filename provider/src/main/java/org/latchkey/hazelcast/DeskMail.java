/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.latchkey.fence.Numbered;

/** Where a storage member, whatever else runs in its process, is told of the number line. Thread-safe. */
final class DeskMail {

    private final UUID process;
    private final Follower follower;
    private final Echoes echoes;
    private final Correspondents correspondents;

    DeskMail(UUID process, Post post, Follower follower, Echoes echoes) {
        this.process = process;
        this.follower = follower;
        this.echoes = echoes;
        this.correspondents = new Correspondents(process, post, this::deliver);
    }

    /** Hears what other members tell, from now on. Uses the network. */
    void subscribe(HazelcastInstance member) {
        ITopic<Parcel> topic = member.getTopic(Names.MAILBOX + process);
        topic.addMessageListener((Message<Parcel> message) -> accept(message.getMessageObject()));
    }

    void accept(Parcel parcel) {
        correspondents.accept(parcel);
    }

    private void deliver(Numbered<Notice> numbered, LongConsumer heard) {
        Runnable done = () -> heard.accept(numbered.number());
        if (numbered.notice() instanceof Notice.Posted posted) {
            follower.hear(posted.news(), done);
            return;
        }
        if (numbered.notice() instanceof Notice.AllHeard all) {
            echoes.allHeard(all);
        }
        // A storage member itself keeps no near copies; a connection in its process is told by its own name.
        done.run();
    }
}
