/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.JMException;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.BeanNames;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.testing.FlightRecording;

/** What the Flight Recorder is told of a reader that does not acknowledge, where it is fenced off and where it loses its lease. */
class FencingFlightsTest {

    private static final EntryKey KEY = EntryKey.unscoped(Verb.bytes("secret key"));
    private static final int READER = 2;

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    private final List<RecordingEars> ears = SmallCluster.threeEars();

    @Test
    void aSilentReader_isToldOfByTheMember_andByItselfOnceItsTablesAreEmpty() throws Exception {
        List<CacheLink> links = cluster.joinAll(ears);
        List<RecordedEvent> events = FlightRecording.of(() -> {
            writePastASilentReader(links);
            return links;
        });

        assertThat(events).allSatisfy(event -> assertThat(event.toString()).doesNotContain("secret"));
        assertThat(of(events, "org.latchkey.ReaderFencedOff")).hasSize(1).allSatisfy(event -> {
            assertThat(event.getString("reader"))
                    .isEqualTo(cluster.instance(READER)
                            .getLocalEndpoint()
                            .getUuid()
                            .toString());
            assertThat(Stream.of(0, 1).map(member -> cluster.instance(member).getName()))
                    .contains(event.getString("instance"));
        });
        assertThat(of(events, "org.latchkey.LeaseLost")).hasSize(1).allSatisfy(event -> {
            assertThat(event.getString("instance"))
                    .isEqualTo(cluster.instance(READER).getName());
            assertThat(event.getString("reason")).isEqualTo("given up");
        });
    }

    @Test
    void aReaderThatCannotDropACopy_isToldOfByItself_asIsAnyOtherLoss() throws Exception {
        List<CacheLink> links = cluster.joinAll(ears);
        List<RecordedEvent> events = FlightRecording.of(() -> {
            send(links.get(0), store("old"), Answer.NOTHING).join();
            var unused = send(links.get(READER), Effect.Plain.READ, Answer.COPY).join();
            ears.get(READER).unableToDrop = true;
            send(links.get(0), store("new"), Answer.NOTHING).join();
            return links;
        });

        assertThat(ears.get(READER).emptied).isTrue();
        assertThat(of(events, "org.latchkey.LeaseLost")).hasSize(1).allSatisfy(event -> {
            assertThat(event.getString("instance"))
                    .isEqualTo(cluster.instance(READER).getName());
            assertThat(event.getString("reason")).isEqualTo("not dropped");
        });
        assertThat(leasesLost()).isEqualTo(1L);
    }

    private static Object leasesLost() throws JMException {
        HazelcastInstance reader = cluster.instance(READER);
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(
                        BeanNames.fence(cluster.instance(0).getConfig().getClusterName(), reader.getName()),
                        "LeasesLost");
    }

    private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    /** A write whose reader keeps its copy until it has been fenced off and knows of it. */
    private void writePastASilentReader(List<CacheLink> links) throws IOException {
        send(links.get(0), store("old"), Answer.NOTHING).join();
        var unused = send(links.get(READER), Effect.Plain.READ, Answer.COPY).join();
        RecordingEars reader = ears.get(READER);
        reader.emptied = false;
        reader.held = new CountDownLatch(1);
        reader.filled = new CountDownLatch(1);
        CompletableFuture<Applied> write = send(links.get(0), store("new"), Answer.NOTHING);
        write.join();
        await().atMost(Duration.ofSeconds(10)).until(() -> reader.emptied);
        assertThat(of(FlightRecording.soFar(), "org.latchkey.LeaseLost")).isEmpty();
        Objects.requireNonNull(reader.filled).countDown();
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        !of(FlightRecording.soFar(), "org.latchkey.LeaseLost").isEmpty());
        Objects.requireNonNull(reader.held).countDown();
    }

    private static Effect store(String value) {
        return new Effect.Store(Verb.bytes(value), null);
    }

    private static CompletableFuture<Applied> send(CacheLink link, Effect effect, Answer answer) {
        return Verb.send(link, KEY, effect, answer).orTimeout(20, TimeUnit.SECONDS);
    }
}
