/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.fence.EpochReader;
import org.latchkey.hazelcast.ClusterSettings.Fencing;
import org.latchkey.store.WallClockSetter;
import org.latchkey.testing.FlightRecording;

/** The lease of a process whose own setting is another than that of the storage members, which have two seconds. */
class ReadersLeaseTest {

    private static final long MEMBERS_NANOS = TimeUnit.MILLISECONDS.toNanos(Fencing.DEFAULT.leaseMillis());
    private static final long LONGER_MILLIS = 10_000;
    private static final long SHORTER_MILLIS = 1_500;

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    private final HazelcastInstance member = cluster.instance(0);
    private Connection reader = connect(LONGER_MILLIS);

    @AfterEach
    void stop() {
        reader.stopReading();
        MemberDesk.of(member).herald().detach(reader.process());
        member.getTopic(Names.MAILBOX + reader.process()).destroy();
        reader.stopFollowing();
        reader.timer().close();
    }

    @Test
    void oneThatWantsALongerLease_reliesOnItForNoLongerThanTheStorageMembersDo() {
        reader.awaitAttendance();
        assertThat(reader.lease().remaining(System.nanoTime())).isLessThanOrEqualTo(MEMBERS_NANOS);
    }

    @Test
    void oneThatWantsALongerLease_isWaitedForAsLongAsItReliesOnIt() {
        reader.awaitAttendance();
        assertThat(seat().leaseMillis()).isEqualTo(Fencing.DEFAULT.leaseMillis());
    }

    @Test
    void oneThatWantsALongerLease_asksForTheNextBeforeTheOneItHasIsOver() {
        reader.awaitAttendance();
        long first = endOfLease();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            assertThat(reader.lease().stands(System.nanoTime())).isTrue();
            return endOfLease() - first > 2 * MEMBERS_NANOS;
        });
    }

    @Test
    void oneThatWantsAShorterLease_hasThat() {
        stop();
        reader = connect(SHORTER_MILLIS);
        reader.awaitAttendance();
        assertThat(reader.lease().remaining(System.nanoTime()))
                .isLessThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(SHORTER_MILLIS));
        assertThat(seat().leaseMillis()).isEqualTo(SHORTER_MILLIS);
    }

    @Test
    void oneThatGotItsLeaseTooLate_saysSoOfItsLoss() throws Exception {
        reader.awaitAttendance();
        long before = reader.attendance().leasesLost();
        assertThat(reasons(() -> reader.attendance().leasesLost() > before || dropsTheLeaseLongAgo()))
                .contains("late");
    }

    private boolean dropsTheLeaseLongAgo() {
        reader.lease().drop(System.nanoTime() - 100 * MEMBERS_NANOS);
        return false;
    }

    @Test
    void oneWhoseClocksPart_saysSoOfItsLoss() throws Exception {
        reader.awaitAttendance();
        long before = reader.attendance().leasesLost();
        try {
            assertThat(reasons(() -> {
                        WallClockSetter.setAhead(TimeUnit.MINUTES.toMillis(1));
                        return reader.attendance().leasesLost() > before;
                    }))
                    .contains("clocks");
        } finally {
            WallClockSetter.setAhead(0);
        }
    }

    /** Why processes have lost their leases by the time that {@code lost} is so, and is told. */
    private static List<String> reasons(BooleanSupplier lost) throws Exception {
        return reasonsIn(FlightRecording.of(() -> {
            await().atMost(Duration.ofSeconds(20)).until(lost::getAsBoolean);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !reasonsIn(FlightRecording.soFar()).isEmpty());
            return lost;
        }));
    }

    private static List<String> reasonsIn(List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("org.latchkey.LeaseLost"))
                .map(event -> event.getString("reason"))
                .toList();
    }

    private Connection connect(long leaseMillis) {
        Schema.ensure(member, 1);
        Connection connection =
                new Connection(member, new ClusterSettings(20_000, 1_000, 1, new Fencing(leaseMillis, 500, 1)));
        // Either member may be the authority: the one here tells this process directly, the other by its topic.
        MemberDesk.of(member).herald().attach(connection.process(), connection.mailbox()::accept);
        member.<Parcel>getTopic(Names.MAILBOX + connection.process())
                .addMessageListener(message -> connection.mailbox().accept(message.getMessageObject()));
        connection.follow();
        return connection;
    }

    private EpochReader seat() {
        return Objects.requireNonNull(
                MemberDesk.of(member).guard().fence().roster().seat(reader.process()));
    }

    private long endOfLease() {
        long now = System.nanoTime();
        return now + reader.lease().remaining(now);
    }
}
