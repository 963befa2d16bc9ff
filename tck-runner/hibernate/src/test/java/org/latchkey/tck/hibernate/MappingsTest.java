/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminator;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.junit.jupiter.api.Test;

/** Whatever Hibernate makes of entities in its regions may be written, and comes back. */
class MappingsTest {

    enum Kind {
        SMALL,
        LARGE
    }

    @Embeddable
    record Place(String city, Kind size, Instant since) {}

    @Embeddable
    record SeriesNumber(String series, int count) {}

    @Entity(name = "Article")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    @NaturalIdCache
    static class Article {
        @Id
        UUID id = UUID.randomUUID();

        @NaturalId
        String code = "code";

        Kind kind = Kind.LARGE;
        byte[] bytes = {1, 2};
        String[] words = {"a", "b"};
        BigDecimal price = new BigDecimal("9.90");
        LocalDate day = LocalDate.EPOCH;
        Timestamp time = new Timestamp(0);
        Place place = new Place("town", Kind.SMALL, Instant.EPOCH);

        @ElementCollection
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        List<String> tags = new ArrayList<>(List.of("x", "y"));

        @ElementCollection
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        Map<Kind, String> names = new TreeMap<>(Map.of(Kind.SMALL, "little", Kind.LARGE, "big"));

        @ManyToOne(cascade = CascadeType.ALL, fetch = FetchType.LAZY)
        Owner owner = new Owner();

        @Any
        @AnyDiscriminator(DiscriminatorType.STRING)
        @AnyDiscriminatorValue(discriminator = "owner", entity = Owner.class)
        @AnyKeyJavaClass(Long.class)
        @Column(name = "any_type")
        @JoinColumn(name = "any_id")
        Object any = owner;

        String inWords() {
            return String.join(
                    "; ",
                    code,
                    kind.name(),
                    Arrays.toString(bytes),
                    Arrays.toString(words),
                    price.toString(),
                    day.toString(),
                    time.toInstant().toString(),
                    place.toString(),
                    List.copyOf(tags).toString(),
                    new TreeMap<>(names).toString(),
                    owner.inWords(),
                    ((Owner) any).inWords());
        }
    }

    @Entity
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
    static class Owner {
        @Id
        @GeneratedValue
        long id;

        String name = "owner";

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "owner_id", nullable = false)
        @OrderColumn
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        List<Part> parts = new ArrayList<>(List.of(new Part(), new Part()));

        String inWords() {
            return name + " of " + parts.stream().map(part -> part.name).toList();
        }
    }

    @Entity
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Part {
        @Id
        @GeneratedValue
        long id;

        String name = "part";
    }

    @Entity
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Bill {
        @EmbeddedId
        SeriesNumber id = new SeriesNumber("a", 1);

        String name = "bill";
    }

    @Test
    void everything_isReadFromTheDatabaseOnce() {
        try (SessionFactory database = Regions.open(Article.class, Owner.class, Part.class, Bill.class)) {
            Article article = new Article();
            database.inTransaction(session -> {
                session.persist(article);
                session.persist(new Bill());
            });
            database.getCache().evictAllRegions();
            List<String> first = database.fromTransaction(session -> readAll(session, article));
            database.getStatistics().clear();

            List<String> again = database.fromTransaction(session -> readAll(session, article));

            assertThat(first).startsWith(article.inWords());
            assertThat(again).isEqualTo(first);
            assertThat(database.getStatistics().getPrepareStatementCount()).isZero();
        }
    }

    /** What it does not know then of the collection's side, Hibernate marks in the region. */
    @Test
    void anElementOfACollection_isChangedByItself() {
        try (SessionFactory database = Regions.open(Owner.class, Part.class)) {
            Owner owner = new Owner();
            database.inTransaction(session -> session.persist(owner));
            long id = owner.parts.get(1).id;

            database.inTransaction(session -> session.find(Part.class, id).name = "changed");

            database.getStatistics().clear();
            assertThat(database.<String>fromTransaction(session -> session.find(Part.class, id).name))
                    .isEqualTo("changed");
            assertThat(database.getStatistics().getPrepareStatementCount()).isZero();
        }
    }

    private static List<String> readAll(Session session, Article like) {
        Article article = session.find(Article.class, like.id);
        Part part = session.find(Part.class, like.owner.parts.get(1).id);
        Bill bill = session.find(Bill.class, new SeriesNumber("a", 1));
        Article byCode = session.find(Article.class, "code", KeyType.NATURAL);
        List<Article> some = session.createSelectionQuery(
                        "from Article where kind = :kind and day = :day and place.city in :cities", Article.class)
                .setParameter("kind", Kind.LARGE)
                .setParameter("day", LocalDate.EPOCH)
                .setParameter("cities", List.of("town", "village"))
                .setCacheable(true)
                .getResultList();
        List<Object[]> columns = session.createSelectionQuery(
                        "select kind, price, place.since from Article where owner.name = :name", Object[].class)
                .setParameter("name", "owner")
                .setCacheable(true)
                .getResultList();
        return List.of(
                article.inWords(),
                part.name,
                bill.name,
                byCode.inWords(),
                some.get(0).inWords(),
                Arrays.toString(columns.get(0)));
    }
}
