/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import java.util.Optional;
import org.hibernate.stat.CacheRegionStatistics;
import org.latchkey.SyncScope;
import org.latchkey.tck.http.Answer;
import org.latchkey.tck.http.Page;
import org.latchkey.tck.http.Site;
import org.latchkey.tck.http.Visit;

/** What the shop shows of its reports. Threads: any. */
record Pages(Reports reports) {

    Site on(Site site) {
        return site.get("/reports/", inNamespace(this::report))
                .post("/rename", inNamespace(this::rename))
                .post("/add", inNamespace(this::add))
                .get("/titles", inNamespace(this::titles))
                .get("/queries", visit -> Answer.text(Long.toString(reports.queries())))
                .get("/figures", visit -> figures());
    }

    private Answer report(Visit visit) {
        return reports.title(Long.parseLong(visit.rest())).map(Answer::text).orElse(Answer.status(404));
    }

    private Answer rename(Visit visit) {
        reports.rename(Long.parseLong(visit.parameter("id")), visit.parameter("title"));
        return Answer.status(200);
    }

    private Answer add(Visit visit) {
        reports.add(Long.parseLong(visit.parameter("id")), visit.parameter("title"));
        return Answer.status(200);
    }

    private Answer titles(Visit visit) {
        return Answer.text(String.join("\n", reports.titlesWith(visit.parameter("with"))));
    }

    private Answer figures() {
        CacheRegionStatistics region = reports.region();
        return Answer.text("computed=" + reports.loaded() + "\nhits=" + region.getHitCount() + "\nmisses="
                + region.getMissCount());
    }

    /** The page in the namespace that a header names, or in none. */
    private static Page inNamespace(Page page) {
        return visit -> {
            Optional<String> namespace = visit.header("X-Sync-Id");
            return namespace.isPresent() ? SyncScope.call(namespace.get(), () -> page.show(visit)) : page.show(visit);
        };
    }
}
