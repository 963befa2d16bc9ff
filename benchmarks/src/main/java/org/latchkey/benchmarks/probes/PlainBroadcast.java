/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A message from one client to others and back, by means of Hazelcast's alone: published on one topic, answered by each of them
 * on another. What a broadcast with acknowledgement costs on this machine, whatever Latchkey does.
 */
final class PlainBroadcast {

    private final ITopic<Long> questions;
    private final int receivers;
    /** Replaced before each question; counted down by the threads that bring the answers. */
    private volatile CountDownLatch missing = new CountDownLatch(0);

    PlainBroadcast(HazelcastInstance from, List<HazelcastInstance> to) {
        this.questions = from.getTopic("benchmark:questions");
        this.receivers = to.size();
        from.<Long>getTopic("benchmark:answers").addMessageListener(answer -> missing.countDown());
        for (HazelcastInstance receiver : to) {
            ITopic<Long> answers = receiver.getTopic("benchmark:answers");
            // The thread that brings a message may not wait for another.
            receiver.<Long>getTopic("benchmark:questions").addMessageListener(question -> {
                var unused = answers.publishAsync(question.getMessageObject());
            });
        }
    }

    /** Returns when all have answered. */
    void send(long number) {
        CountDownLatch answered = new CountDownLatch(receivers);
        missing = answered;
        questions.publish(number);
        try {
            if (!answered.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A broadcast was not answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
