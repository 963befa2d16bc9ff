/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts on their way from a member, and from a client, to another member. */
class PostTest {

    private static final int MANY = 200;

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void eachReceiptArrives_thatIsSentWhenTheOneBeforeHas(int sender) {
        try (Timer timer = new Timer("post")) {
            HazelcastInstance from = cluster.instance(sender);
            UUID to = cluster.instance(1).getLocalEndpoint().getUuid();
            CompletableFuture<Integer> failed = new CompletableFuture<>();
            send(new Post(from, timer), to, MANY, 0, failed);
            assertThat(failed.orTimeout(60, TimeUnit.SECONDS).join()).isZero();
        }
    }

    private static void send(Post post, UUID to, int left, int failed, CompletableFuture<Integer> done) {
        if (left == 0) {
            done.complete(failed);
            return;
        }
        Receipt receipt = new Receipt(UUID.randomUUID(), 1, 1, List.of());
        post.send(to, receipt, arrived -> send(post, to, left - 1, arrived ? failed : failed + 1, done));
    }
}
