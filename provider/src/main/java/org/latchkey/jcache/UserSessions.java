/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.UserSession;
import org.latchkey.store.Answer;
import org.latchkey.store.Details;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryStore;
import org.latchkey.store.Outcome;
import org.latchkey.store.Scope;
import org.latchkey.store.Selection;
import org.latchkey.store.StoreException;
import org.latchkey.store.Verdict;

/** The verb {@code sessionsOf}: finds a user's entries through the index, and has each judged by its owner. Blocks. */
final class UserSessions<K> {

    private final EntryStore store;
    private final Steps steps;
    private final Coder<K> keys;
    private final Timing timing;
    private final Failures failures;

    UserSessions(EntryStore store, Steps steps, Coder<K> keys, Timing timing, Failures failures) {
        this.store = store;
        this.steps = steps;
        this.keys = keys;
        this.timing = timing;
        this.failures = failures;
    }

    /** The live sessions of a user in {@code namespace}, or everywhere where that is {@code null}. */
    List<UserSession<K>> sessionsOf(String user, @Nullable String namespace, Call call) {
        List<UserSession<K>> sessions = new ArrayList<>();
        Ask peek = Ask.peek(Answer.DETAILS);
        new Pipeline(steps)
                .run(
                        aims(new Selection.OfUser(Users.named(user), namespace), call),
                        (together, at) -> together.send(at, peek),
                        (at, read) -> add(sessions, user, at, read.outcome()));
        return sessions;
    }

    private List<Aim> aims(Selection selection, Call call) {
        try {
            List<Aim> aims = new ArrayList<>();
            Iterator<EntryKey> found = store.keys(selection);
            found.forEachRemaining(key -> aims.add(new Aim(key, call.since())));
            return aims;
        } catch (StoreException e) {
            throw failures.of(e);
        }
    }

    /** Adds what is live, and still the user's. */
    private void add(List<UserSession<K>> sessions, String user, Aim at, Outcome found) {
        Details details = found.details();
        if (found.verdict() != Verdict.HIT || details == null || !user.equals(details.user())) {
            return;
        }
        K key = keys.decode(at.key().bytes());
        if (key != null) {
            Scope scope = at.key().scope();
            sessions.add(new UserSession<>(
                    scope.namespace(), scope.names(), key, Lookups.metadata(details, found.remainingMillis(), timing)));
        }
    }
}
