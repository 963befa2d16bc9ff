/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.demo;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.CacheManager;
import org.latchkey.Lookup;
import org.latchkey.RevocationOptions;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SyncScope;
import org.latchkey.UserSession;

/** The steps of the demonstration that are about sessions: {@code here} and {@code there} are two members. */
final class SessionWalk {

    private static final Duration IDLE = Duration.ofSeconds(2);

    private final Narrator narrator;
    private final SessionCache<String, String> here;
    private final SessionCache<String, String> there;

    SessionWalk(Narrator narrator, CacheManager first, CacheManager second) {
        this.narrator = narrator;
        this.here = open(first);
        this.there = open(second);
    }

    /** A session's value is its user and a device, with a slash between them. */
    @SuppressWarnings("unchecked")
    private static SessionCache<String, String> open(CacheManager manager) {
        var configuration = SessionCacheConfiguration.builder(String.class, String.class)
                .user(session -> session.substring(0, session.indexOf('/')))
                .idleTime(IDLE)
                .lifetime(Duration.ofMinutes(5))
                .build();
        return manager.createCache("sessions", configuration).unwrap(SessionCache.class);
    }

    void walk() {
        scopes();
        slide();
        revoke();
        freshIds();
    }

    private void scopes() {
        narrator.chapter("Two namespaces and a prefix: one key, three sessions");
        here.namespace("sync-1").put("s", "alice/phone");
        here.namespace("sync-2").put("s", "alice/laptop");
        here.namespace("sync-1").prefix("app").put("s", "bob/tablet");
        narrator.gave(
                "there.namespace(\"sync-1\").get(\"s\")",
                there.namespace("sync-1").get("s"),
                "alice/phone");
        narrator.gave(
                "there.namespace(\"sync-2\").get(\"s\")",
                there.namespace("sync-2").get("s"),
                "alice/laptop");
        narrator.gave(
                "there.namespace(\"sync-1\").prefix(\"app\").get(\"s\")",
                there.namespace("sync-1").prefix("app").get("s"),
                "bob/tablet");
        SyncScope.run(
                "sync-2", () -> narrator.gave("in SyncScope sync-2: there.get(\"s\")", there.get("s"), "alice/laptop"));
        there.namespace("sync-1").clear();
        narrator.gave(
                "clear() of sync-1; its prefix has \"s\"",
                here.namespace("sync-1").prefix("app").containsKey("s"),
                false);
        narrator.gave("here.namespaces() has sync-2", here.namespaces().contains("sync-2"), true);
    }

    private void slide() {
        narrator.chapter("A sliding session lives while it is used, whichever member reads it");
        here.put("sliding", "carol/phone");
        here.put("left alone", "dave/phone");
        long end = System.nanoTime() + IDLE.multipliedBy(3).dividedBy(2).toNanos();
        while (System.nanoTime() - end < 0) {
            there.get("sliding");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        narrator.gave("read all the time, after 1.5 times its idle time", here.get("sliding"), "carol/phone");
        narrator.gave("left alone for as long", here.get("left alone"), null);
    }

    private void revoke() {
        narrator.chapter("A user is revoked, in all namespaces at once, and logs in again");
        here.namespace("sync-1").put("a-1", "alice/phone");
        there.namespace("sync-2").put("a-2", "alice/laptop");
        there.namespace("sync-2").put("b-1", "bob/laptop");
        narrator.gave("there.sessionsOf(\"alice\")", keys(), Set.of("a-1", "a-2"));
        here.revokeUser("alice", RevocationOptions.because("phone stolen"));
        narrator.gave(
                "lookup of the first, there", word(there.namespace("sync-1").lookup("a-1")), "revoked: phone stolen");
        narrator.gave(
                "lookup of the second, here", word(here.namespace("sync-2").lookup("a-2")), "revoked: phone stolen");
        narrator.gave("bob's session", word(here.namespace("sync-2").lookup("b-1")), "active");
        there.namespace("sync-1").put("a-3", "alice/new phone");
        narrator.gave(
                "a session that alice opens now", word(here.namespace("sync-1").lookup("a-3")), "active");
        here.namespace("sync-1").revoke("a-3");
        narrator.gave(
                "revoke(\"a-3\"); there.get(\"a-3\")", there.namespace("sync-1").get("a-3"), null);
    }

    private void freshIds() {
        narrator.chapter("An id that nobody handed out is not taken over");
        String chosen = "chosen by a client";
        var session = here.getOrCreate(chosen, () -> "erin/browser");
        narrator.gave("getOrCreate(\"" + chosen + "\") took it", session.key().equals(chosen), false);
        narrator.gave(
                "getOrCreate of the fresh id, there",
                there.getOrCreate(session.key(), () -> "x/y").value(),
                "erin/browser");
        narrator.gave("changeId(fresh, \"after login\")", there.changeId(session.key(), "after login"), true);
        narrator.gave("here.get(\"after login\")", here.get("after login"), "erin/browser");
        narrator.gave("here.get(fresh)", here.get(session.key()), null);
    }

    private Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (UserSession<String> session : there.sessionsOf("alice")) {
            keys.add(session.key());
        }
        return keys;
    }

    private static String word(Lookup<String> lookup) {
        if (lookup instanceof Lookup.Revoked<String> revoked) {
            return "revoked: " + revoked.reason();
        }
        return lookup instanceof Lookup.Active<String> ? "active" : "absent";
    }
}
