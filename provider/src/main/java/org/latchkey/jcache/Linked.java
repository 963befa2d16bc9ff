/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.near.CoarseClock;
import org.latchkey.near.NearTable;
import org.latchkey.session.Desk;
import org.latchkey.session.Mover;
import org.latchkey.session.Revocations;
import org.latchkey.session.SessionLimit;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Outcome;

/** What the verbs of one open cache are put together from, now that it is linked to its cluster. */
final class Linked<K, V> {

    private final Timing timing;
    private final Parts<K, V> parts;
    private final CacheLink link;
    private final NumberLine line;
    private final Desks desks;
    private final Custom<K, V> custom;
    private final Revocations revocations;
    private final Steps steps;
    private final Holds holds;
    private final Reader<K, V> reader;
    private final Changer<K, V> changer;
    private final LoadTime loadTime;
    private final Reads<K, V> reads;
    private final Figures figures;
    private final @Nullable Nearby<K, V> near;

    Linked(CacheSeat seat, Timing timing, Parts<K, V> parts, CacheLink link, Figures figures) {
        this.figures = figures;
        CacheSettings settings = seat.settings();
        Failures failures = parts.failures();
        KeyLocks locks = new KeyLocks();
        this.timing = timing;
        this.parts = parts;
        this.link = link;
        Patience patience = new Patience(settings.answerTimeoutMillis(), failures);
        Owners owners = new Owners(link.entries(), patience, failures);
        this.line = new NumberLine(link.epochs(), patience, failures);
        this.desks = new Desks(owners, link.slots(), line, timing);
        this.custom = parts.custom().within(quota(settings));
        this.steps = new Steps(owners, this::finish, locks, timing, failures, settings.callTimeoutMillis());
        this.holds = new Holds(steps, locks, parts.gate(), timing, failures, settings);
        this.reader = new Reader<>(steps, custom, parts.coders(), settings.userCodeTimeoutMillis());
        this.changer = Changer.of(steps, holds, custom, parts.coders(), parts.recorder(), failures);
        this.revocations = new Revocations(link.epochs().known());
        this.loadTime = new LoadTime(seat.identity().cache(), timing, settings);
        this.near = nearby();
        this.reads = new Reads<>(steps, reader, loads(), parts.recorder(), line, near);
    }

    /** {@code null} where no copies are kept: an expiry policy of the application's must be asked on each access. */
    private @Nullable Nearby<K, V> nearby() {
        NearRules rules = parts.nearRules();
        Expiry expiry = parts.custom().expiry();
        if (!rules.areCopiesKept() || !(expiry instanceof StandardExpiry)) {
            return null;
        }
        NearTable table = new NearTable(
                rules.settings().mostEntries(), link.lease(), link.epochs().known());
        parts.nearDrops().begin(table);
        return new Nearby<>(
                table,
                parts.coders(),
                rules.sharing(),
                expiry,
                new NearTime(timing, clock(rules.settings().aheadNanos())),
                parts.classes());
    }

    private static @Nullable CoarseClock clock(long aheadNanos) {
        return aheadNanos == 0 ? null : CoarseClock.ahead(aheadNanos).orElse(null);
    }

    /** How near copies fare; empty where none are kept. */
    Optional<Supplier<NearFigures>> nearFigures() {
        int bound = parts.nearRules().settings().mostEntries();
        return Optional.ofNullable(near)
                .map(copies -> () -> copies.figures(
                        parts.recorder().nearHits(), bound, parts.nearDrops().count()));
    }

    private @Nullable Quota quota(CacheSettings settings) {
        SessionSettings.Limit limit = parts.sessions().limit();
        return limit == null
                ? null
                : new Quota(
                        desks,
                        new SessionLimit(
                                limit.most(),
                                limit.whenFull(),
                                settings.userCodeTimeoutMillis(),
                                settings.userCodeTimeoutMillis() + settings.answerTimeoutMillis(),
                                parts.sessions().retentionMillis()),
                        parts.failures(),
                        parts.workers().loaders());
    }

    /** Finishes a move that a step has met. Those who hear of it are waited for; what they throw is not this caller's. */
    private void finish(Aim at, Outcome met) {
        Desk desk = desks.of(at.since(), new Trouble());
        var unused = new Mover(desk, parts.sessions().retentionMillis()).finish(at.key(), met);
    }

    private Loads<K, V> loads() {
        return new Loads<>(parts.failures(), steps, custom, parts.coders(), loadTime, revocations);
    }

    /** The way in. */
    Entrance<K, V> entrance() {
        Viewpoint.Ground ground = new Viewpoint.Ground(line, parts.home(), parts.failures());
        return new Entrance<>(parts.gate(), parts.coders(), Viewpoint.of(ground));
    }

    /** The standard's verbs. */
    Verbs<K, V> verbs(Listeners<K, V> listeners) {
        Coders<K, V> coders = parts.coders();
        Recorder recorder = parts.recorder();
        Failures failures = parts.failures();
        return new Verbs<>(
                reads,
                reader,
                new LoadAll<>(
                        custom,
                        steps,
                        coders,
                        new LoadAll.Room(parts.gate(), parts.workers().loaders()),
                        loadTime),
                changer,
                new BulkChanges<>(custom, steps, coders, chunked(), recorder, failures),
                new Processing<>(holds, custom, coders, recorder, failures, revocations),
                new Sweep<>(
                        link.entries(),
                        line,
                        new EntryIterator.Source<>(parts.gate(), reader, coders, recorder, line),
                        changer),
                new Listening<>(listeners, link));
    }

    private ChunkedChanges<K, V> chunked() {
        return new ChunkedChanges<>(holds, custom, parts.recorder(), parts.failures());
    }

    /** Latchkey's own verbs. */
    SessionVerbs<K, V> sessions() {
        Failures failures = parts.failures();
        return new SessionVerbs<>(
                new Lookups<>(reads, parts.coders(), timing),
                new Revoker<>(
                        line,
                        steps,
                        link.entries(),
                        figures.counters(),
                        parts.sessions().retentionMillis()),
                new Renewal<>(line, steps, holds, custom, parts.recorder()),
                new UserSessions<>(link.entries(), steps, parts.coders().keys(), timing, failures),
                new Lives(steps, reader, parts.recorder(), failures),
                new Openings<>(reader, changer, parts.coders(), parts.sessions().keys(), parts.recorder(), failures),
                new Census(link.entries(), figures, failures),
                parts.revocations(),
                new KeyChanges<>(
                        desks,
                        holds,
                        custom,
                        parts.coders(),
                        failures,
                        parts.sessions().retentionMillis()));
    }
}
