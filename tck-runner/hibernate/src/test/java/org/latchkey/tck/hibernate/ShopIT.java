/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.tck.instances.Instance;
import org.latchkey.tck.instances.Program;
import org.latchkey.tck.instances.TwoInstances;
import org.latchkey.tck.instances.Visitor;
import org.latchkey.tck.instances.Visitor.Answer;

/** The shop as it is deployed, started twice over one database. */
final class ShopIT extends TwoInstances {

    private final Visitor visitor = new Visitor();

    ShopIT() {
        super(program());
    }

    private static Program program() {
        Program shop = Program.main("org.latchkey.tck.hibernate.Shop", Path.of("target", "shop.jar"), "server.port");
        List<String> arguments = new ArrayList<>(List.of("-Djakarta.persistence.jdbc.url=" + Database.start()));
        arguments.addAll(shop.arguments());
        return new Program(arguments, shop.portSetting());
    }

    @Test
    void aReportThatOneRenames_isSeenByTheOtherAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            String title = "the " + i + "th";
            rename(i % 2 == 0 ? one() : other(), 1, title, visitor);

            assertThat(visitor.get(one(), "/reports/1")).isEqualTo(new Answer(200, title));
            assertThat(visitor.get(other(), "/reports/1")).isEqualTo(new Answer(200, title));
        }
    }

    @Test
    void aReportThatIsRenamedInANamespace_isSeenInAll() throws Exception {
        Visitor inSeven = new Visitor().withHeader("X-Sync-Id", "sync-7");
        Visitor inEight = new Visitor().withHeader("X-Sync-Id", "sync-8");
        for (Visitor each : List.of(inSeven, inEight, visitor)) {
            assertThat(each.get(other(), "/reports/2")).isEqualTo(new Answer(200, "report 2"));
        }

        rename(one(), 2, "second", inSeven);

        for (Visitor each : List.of(inSeven, inEight, visitor)) {
            assertThat(each.get(other(), "/reports/2")).isEqualTo(new Answer(200, "second"));
        }
    }

    @Test
    void aQuerysResult_isAskedForOnce_untilTheOtherHasWritten() throws Exception {
        add(one(), 100, "red apple");
        long before = queries();
        for (Instance instance : List.of(one(), other(), one(), other())) {
            assertThat(titlesWithRed(instance)).isEqualTo(new Answer(200, "red apple"));
        }
        assertThat(queries() - before).isEqualTo(1);

        add(other(), 101, "red cherry");

        for (Instance instance : List.of(one(), other())) {
            assertThat(titlesWithRed(instance)).isEqualTo(new Answer(200, "red apple\nred cherry"));
        }
        assertThat(queries() - before).isEqualTo(2);
    }

    private Answer titlesWithRed(Instance instance) throws Exception {
        return visitor.get(instance, "/titles?with=red");
    }

    private static void rename(Instance instance, int id, String title, Visitor visitor) throws Exception {
        String path = "/rename?id=" + id + "&title=" + title.replace(' ', '+');
        assertThat(visitor.post(instance, path).status()).isEqualTo(200);
    }

    /** Returns in the next millisecond: Hibernate does not keep the result of a query that began in that of a change. */
    private void add(Instance instance, int id, String title) throws Exception {
        String path = "/add?id=" + id + "&title=" + title.replace(' ', '+');
        assertThat(visitor.post(instance, path).status()).isEqualTo(200);
        long added = System.currentTimeMillis();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> System.currentTimeMillis() > added);
    }

    /** Of both together. */
    private long queries() throws Exception {
        return Long.parseLong(visitor.get(one(), "/queries").body())
                + Long.parseLong(visitor.get(other(), "/queries").body());
    }
}
