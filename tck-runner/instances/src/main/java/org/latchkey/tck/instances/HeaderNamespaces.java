/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.instances;

import static org.assertj.core.api.Assertions.assertThat;

import org.latchkey.tck.instances.Visitor.Answer;

/** What holds of applications that take the namespace of a request from its header {@code X-Sync-Id}. */
public final class HeaderNamespaces {

    private static final String HEADER = "X-Sync-Id";

    private HeaderNamespaces() {}

    /** A report of one namespace is computed apart from that of another, and each once for both instances. */
    public static void assertReportsApart(Instance one, Instance other) throws Exception {
        Answer ofSeven = inside("sync-7").get(one, "/reports/8");
        Answer ofEight = inside("sync-8").get(other, "/reports/8");
        Answer ofNone = new Visitor().get(one, "/reports/8");

        assertThat(ofSeven.status()).isEqualTo(200);
        assertThat(ofEight.status()).isEqualTo(200);
        assertThat(ofEight).isNotEqualTo(ofSeven);
        assertThat(ofNone).isNotIn(ofSeven, ofEight);
        assertThat(inside("sync-7").get(other, "/reports/8")).isEqualTo(ofSeven);
        assertThat(inside("sync-8").get(one, "/reports/8")).isEqualTo(ofEight);
    }

    /** A task that a request of {@code GET /namespace} starts has that of the request. */
    public static void assertTasksInside(Instance instance) throws Exception {
        assertThat(inside("sync-7").get(instance, "/namespace")).isEqualTo(new Answer(200, "sync-7"));
        assertThat(new Visitor().get(instance, "/namespace")).isEqualTo(new Answer(200, "none"));
    }

    /** A header that can name none is answered with status 400. */
    public static void assertNoNameRefused(Instance instance, String path) throws Exception {
        assertThat(inside("x".repeat(300)).get(instance, path).status()).isEqualTo(400);
    }

    private static Visitor inside(String namespace) {
        return new Visitor().withHeader(HEADER, namespace);
    }
}
