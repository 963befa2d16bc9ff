/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Optional;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.stat.CacheRegionStatistics;
import org.hibernate.stat.Statistics;

/** The reports of the database. Threads: any. */
final class Reports {

    private final EntityManagerFactory database;
    private final Statistics statistics;

    Reports(EntityManagerFactory database) {
        this.database = database;
        this.statistics = database.unwrap(SessionFactory.class).getStatistics();
    }

    /** By the second-level cache. */
    Optional<String> title(long id) {
        return database.callInTransaction(
                session -> Optional.ofNullable(session.find(Report.class, id)).map(Report::title));
    }

    void rename(long id, String title) {
        database.runInTransaction(session -> session.find(Report.class, id).rename(title));
    }

    void add(long id, String title) {
        database.runInTransaction(session -> session.persist(new Report(id, title)));
    }

    /** By the query cache. */
    List<String> titlesWith(String text) {
        return database.callInTransaction(session -> session.createQuery(
                        "select title from Report where title like :text order by id", String.class)
                .setParameter("text", "%" + text + "%")
                .setHint(HibernateHints.HINT_CACHEABLE, true)
                .getResultList());
    }

    /** How many reports have come from the database. */
    long loaded() {
        return statistics.getEntityStatistics(Report.class.getName()).getLoadCount();
    }

    /** How many queries have been put to the database. */
    long queries() {
        return statistics.getQueryExecutionCount();
    }

    CacheRegionStatistics region() {
        return statistics.getDomainDataRegionStatistics(Report.class.getName());
    }
}
