/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.latchkey.fence.Batch;

class CorrespondentTest {

    private static final UUID HERALD = UUID.randomUUID();
    private static final UUID MEMBER = UUID.randomUUID();

    private final List<Receipt> receipts = new ArrayList<>();
    private final List<Long> handedOn = new ArrayList<>();

    @Test
    void aBatchIsAcknowledgedAtOnce_whenAllOfItHasBeenHandedOn() {
        Correspondent correspondent = correspondent((notice, heard) -> {
            handedOn.add(notice.number());
            heard.accept(notice.number());
        });
        correspondent.accept(parcel(1, 3));
        assertThat(handedOn).containsExactly(1L, 2L, 3L);
        assertThat(receipts).hasSize(1);
        assertThat(receipts.get(0).received()).isEqualTo(3);
        assertThat(receipts.get(0).heard()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whileANoticeIsHandedOn_othersMayCallBack() {
        List<Boolean> returned = new ArrayList<>();
        Correspondent correspondent =
                correspondent((notice, heard) -> returned.add(returns(() -> heard.accept(notice.number()))));
        correspondent.accept(parcel(1, 1));
        assertThat(returned).containsExactly(true);
        assertThat(receipts.get(0).heard()).containsExactly(1L);
    }

    @Test
    void whatComesMeanwhile_isHandedOnInItsOrder_byWhoIsAtIt() {
        List<Correspondent> itself = new ArrayList<>();
        List<Boolean> returned = new ArrayList<>();
        Correspondent correspondent = correspondent((notice, heard) -> {
            if (notice.number() == 1) {
                returned.add(returns(() -> itself.get(0).accept(parcel(3, 2))));
            }
            handedOn.add(notice.number());
            heard.accept(notice.number());
        });
        itself.add(correspondent);
        correspondent.accept(parcel(1, 2));
        assertThat(returned).containsExactly(true);
        assertThat(handedOn).containsExactly(1L, 2L, 3L, 4L);
        assertThat(receipts).hasSize(1);
        assertThat(receipts.get(0).received()).isEqualTo(4);
    }

    @Test
    void aNoticeThatGoesWrong_isNotWaitedFor_andTakesNoneAlong() {
        Correspondent correspondent = correspondent((notice, heard) -> {
            handedOn.add(notice.number());
            throw new IllegalStateException("wrong");
        });
        correspondent.accept(parcel(1, 2));
        assertThat(handedOn).containsExactly(1L, 2L);
        assertThat(receipts.get(0).heard()).containsExactly(1L, 2L);
    }

    /** Whether a task comes to its end on a thread of its own. */
    private static boolean returns(Runnable task) {
        CompletableFuture<Boolean> done = CompletableFuture.runAsync(task, each -> new Thread(each).start())
                .thenApply(end -> true);
        return done.completeOnTimeout(false, 10, TimeUnit.SECONDS).join();
    }

    private Correspondent correspondent(Correspondent.Recipient recipient) {
        return new Correspondent(HERALD, MEMBER, recipient, (member, receipt, arrived) -> {
            receipts.add(receipt);
            arrived.accept(true);
        });
    }

    private static Parcel parcel(long first, int notices) {
        List<Notice> all = new ArrayList<>();
        for (int i = 0; i < notices; i++) {
            all.add(new Notice.Destroyed(HERALD));
        }
        return new Parcel(new Parcel.Sender(HERALD, MEMBER, 1), new Batch<>(first, all));
    }
}
