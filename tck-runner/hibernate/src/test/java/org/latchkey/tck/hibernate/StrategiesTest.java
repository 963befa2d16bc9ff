/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of Hibernate's strategies is worth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrategiesTest {

    @MappedSuperclass
    abstract static class Row {
        @Id
        long id = 1;

        String text = "old";
    }

    @Entity
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
    static class ReadOnly extends Row {}

    @Entity
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
    static class Nonstrict extends Row {}

    @Entity
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class ReadWrite extends Row {}

    @Entity
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.TRANSACTIONAL)
    static class Transactional extends Row {}

    private SessionFactory database;

    @BeforeAll
    void open() {
        database = Regions.open(ReadOnly.class, Nonstrict.class, ReadWrite.class, Transactional.class);
        database.inTransaction(session -> {
            session.persist(new ReadOnly());
            session.persist(new Nonstrict());
            session.persist(new ReadWrite());
            session.persist(new Transactional());
        });
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void forgetEverything() {
        database.getCache().evictAllRegions();
        database.getStatistics().clear();
    }

    private String read(Class<? extends Row> type) {
        return database.fromTransaction(session -> session.find(type, 1L).text);
    }

    private void write(Class<? extends Row> type, String text) {
        database.inTransaction(session -> session.find(type, 1L).text = text);
    }

    @ParameterizedTest
    @ValueSource(classes = {ReadOnly.class, Nonstrict.class, ReadWrite.class, Transactional.class})
    void whatWasRead_isReadFromTheDatabaseNoMore(Class<? extends Row> type) {
        String first = read(type);

        assertThat(read(type)).isEqualTo(first);
        assertThat(database.getStatistics().getPrepareStatementCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {Nonstrict.class, ReadWrite.class, Transactional.class})
    void whatWasWritten_isReadFromThenOn(Class<? extends Row> type) {
        write(type, "old");
        assertThat(read(type)).isEqualTo("old");

        write(type, "new");

        assertThat(read(type)).isEqualTo("new");
    }

    @Test
    void whatIsReadOnly_cannotBeWritten() {
        assertThatThrownBy(() -> write(ReadOnly.class, "new")).hasStackTraceContaining("Can't update read-only object");
    }

    @ParameterizedTest
    @ValueSource(classes = {Nonstrict.class, ReadWrite.class})
    void whatWasRolledBack_wasNeverThere(Class<? extends Row> type) {
        String before = read(type);

        rollBackA("change", type);

        assertThat(read(type)).isEqualTo(before);
    }

    @Test
    void transactional_keepsWhatWasRolledBack_sinceNoTransactionEverReachesACache() {
        rollBackA("phantom", Transactional.class);

        assertThat(read(Transactional.class)).isEqualTo("phantom");
    }

    private void rollBackA(String text, Class<? extends Row> type) {
        database.inSession(session -> {
            session.beginTransaction();
            session.find(type, 1L).text = text;
            session.flush();
            session.getTransaction().rollback();
        });
    }
}
