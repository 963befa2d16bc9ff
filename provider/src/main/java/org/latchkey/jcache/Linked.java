/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.session.Revocations;
import org.latchkey.store.CacheLink;

/** What the verbs of one open cache are put together from, now that it is linked to its cluster. */
final class Linked<K, V> {

    private final Timing timing;
    private final Parts<K, V> parts;
    private final CacheLink link;
    private final NumberLine line;
    private final Revocations revocations;
    private final Steps steps;
    private final Holds holds;
    private final Reader<K, V> reader;
    private final Changer<K, V> changer;
    private final LoadTime loadTime;
    private final Reads<K, V> reads;
    private final Figures figures;

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
        this.steps = new Steps(
                owners,
                (at, met) -> {
                    throw failures.unfinishedMove();
                },
                locks,
                timing,
                failures,
                settings.callTimeoutMillis());
        this.holds = new Holds(steps, locks, parts.gate(), timing, failures, settings);
        this.reader = new Reader<>(steps, parts.custom(), parts.coders(), settings.userCodeTimeoutMillis());
        this.changer = Changer.of(steps, holds, parts.custom(), parts.coders(), parts.recorder(), failures);
        this.line = new NumberLine(link.epochs(), patience, failures);
        this.revocations = new Revocations(link.epochs().known());
        this.loadTime = new LoadTime(seat.identity().cache(), timing, settings);
        this.reads = new Reads<>(steps, reader, loads(), parts.recorder(), line);
    }

    private @Nullable Loads<K, V> loads() {
        NamedLoader<K, V> loader = parts.custom().missLoader();
        return loader == null
                ? null
                : new Loads<>(loader, steps, parts.custom().expiry(), parts.coders(), loadTime, revocations);
    }

    /** The way in. */
    Entrance<K, V> entrance() {
        Viewpoint.Ground ground = new Viewpoint.Ground(link.epochs().known(), parts.home(), parts.failures());
        return new Entrance<>(parts.gate(), parts.coders(), Viewpoint.of(ground));
    }

    /** The standard's verbs. */
    Verbs<K, V> verbs(Listeners<K, V> listeners) {
        Custom<K, V> custom = parts.custom();
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
        return new ChunkedChanges<>(holds, parts.custom(), parts.recorder(), parts.failures());
    }

    /** Latchkey's own verbs. */
    SessionVerbs<K, V> sessions() {
        Failures failures = parts.failures();
        return new SessionVerbs<>(
                new Lookups<>(reads, parts.coders(), timing),
                new Revoker<>(line, steps, link.entries(), parts.sessions().retentionMillis()),
                new Renewal<>(line, steps, holds, parts.custom(), parts.recorder()),
                new UserSessions<>(link.entries(), steps, parts.coders().keys(), timing, failures),
                new Lives(steps, reader, parts.recorder(), failures),
                new Openings<>(reader, changer, parts.coders(), parts.sessions().keys(), parts.recorder(), failures),
                new Census(link.entries(), figures, failures),
                parts.revocations());
    }
}
