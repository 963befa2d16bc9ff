/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** How long an entry lives after each kind of use: the one place that reads an {@link ExpiryRule}. */
final class Lifetimes {

    /** A touch that extends a life by less than this part of the idle time is not worth a write. */
    private static final long WORTH_STORING = 100;

    /** Idle times below this, in milliseconds, are extended by whatever there is. */
    private static final long SHORT_IDLE = 10_000;

    private Lifetimes() {}

    /** Of a new entry. */
    static Lifetime created(ExpiryRule rule, long now) {
        long bound = after(now, rule.lifetime());
        return rule.timeToLive() == ExpiryRule.KEEP
                ? new Lifetime(now, now, Math.min(bound, after(now, rule.creation())), bound)
                : capped(rule, now, now, bound);
    }

    /**
     * Of an entry whose value is replaced. Where it had been given a life of its own, and this change gives it none, it gets
     * the ordinary one of its cache: a bound that nobody asked for this time would surprise.
     */
    static Lifetime updated(Lifetime before, ExpiryRule rule, long now) {
        long bound = after(before.createdAt(), rule.lifetime());
        if (rule.timeToLive() != ExpiryRule.KEEP) {
            return capped(rule, before.createdAt(), now, bound);
        }
        if (rule.update() != ExpiryRule.KEEP) {
            return new Lifetime(before.createdAt(), now, Math.min(bound, after(now, rule.update())), bound);
        }
        long end = before.latest() < bound ? after(now, rule.creation()) : before.expiresAt();
        return new Lifetime(before.createdAt(), now, Math.min(bound, end), bound);
    }

    private static Lifetime capped(ExpiryRule rule, long createdAt, long now, long bound) {
        long latest = Math.min(bound, after(now, rule.timeToLive()));
        long idle = rule.access() > 0 ? rule.access() : ExpiryRule.ETERNAL;
        return new Lifetime(createdAt, now, Math.min(latest, after(now, idle)), latest);
    }

    /** Of an entry that is used without a change; the same object where nothing is worth storing. */
    static Lifetime touched(Lifetime before, ExpiryRule rule, long now) {
        if (rule.access() == ExpiryRule.KEEP) {
            return before;
        }
        long end = Math.min(before.latest(), after(now, rule.access()));
        long gained = end - before.expiresAt();
        long worth = rule.access() < SHORT_IDLE ? 1 : rule.access() / WORTH_STORING;
        return gained >= 0 && gained < worth ? before : new Lifetime(before.createdAt(), now, end, before.latest());
    }

    /**
     * Of an entry that shall end so long from now, but not later than its cache lets it. A life of its own still bounds it
     * where that would have been longer.
     */
    static Lifetime ending(Lifetime before, ExpiryRule rule, long now, long millis) {
        long bound = after(before.createdAt(), rule.lifetime());
        long end = Math.min(bound, after(now, millis));
        long latest = end <= before.latest() ? Math.min(bound, before.latest()) : bound;
        return new Lifetime(before.createdAt(), before.touchedAt(), end, latest);
    }

    /** Of what is kept of an entry when it is dead. */
    static Lifetime kept(Lifetime before, long now, long millis) {
        long end = after(now, millis);
        return new Lifetime(before.createdAt(), before.touchedAt(), end, end);
    }

    private static long after(long start, long millis) {
        return millis >= Long.MAX_VALUE - start ? Long.MAX_VALUE : start + millis;
    }
}
