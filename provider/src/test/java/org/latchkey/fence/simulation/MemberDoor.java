/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.concurrent.CompletableFuture;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.Expulsions;
import org.latchkey.fence.LedgerChange;

/** How one storage member has readers shown out, as {@code hazelcast.AuthorityDoor} does it. */
final class MemberDoor implements Expulsions.Door {

    private final Member member;

    MemberDoor(Member member) {
        this.member = member;
    }

    @Override
    public CompletableFuture<Void> showOut(EpochReader reader) {
        member.world.tell(
                "%s shows %s out of seat %d", member, member.cluster.readers.get(reader.process()), reader.start());
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (member.world.mutates(Mutation.AUTHORITY_NOT_TOLD_TO_SHOW_OUT)) {
            done.complete(null);
            return done;
        }
        member.desk.line.insist(new LedgerChange.ShowOut(reader), reply -> done.complete(null));
        return done;
    }

    @Override
    public void after(long nanos, Runnable task) {
        member.proc.after(member.world.mutates(Mutation.EXPULSION_DOES_NOT_WAIT) ? 0 : nanos, task);
    }
}
