/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
import org.latchkey.store.Scope;
import org.latchkey.store.Selection;
import org.latchkey.store.Subject;

/**
 * By what entries are found without going through all of them: their scope, and their user.
 *
 * <p>Hazelcast changes an index with the entry, on the partition's thread. The attributes are the public methods of
 * {@link StoredKey} and {@link StoredEnvelope} of these names.
 */
final class Indexes {

    /** The path of a key's scope. */
    static final String PATH = "__key.path";

    /** Its namespace; not indexed. */
    static final String NAMESPACE = "__key.namespace";

    /** Whose entry it is. */
    static final String USER = "user";

    private static final String NUMBER = "number";

    private Indexes() {}

    /** The entries of a selection. */
    static Predicate<StoredKey, StoredEnvelope> in(Selection selection) {
        if (selection instanceof Selection.In in) {
            return Predicates.equal(PATH, in.scope().path());
        }
        if (selection instanceof Selection.Under under) {
            return under(under.scope());
        }
        if (selection instanceof Selection.OfUser of) {
            Predicate<StoredKey, StoredEnvelope> user = Predicates.equal(USER, of.user());
            return of.namespace() == null ? user : Predicates.and(user, inNamespace(of.namespace()));
        }
        return Predicates.alwaysTrue();
    }

    /** Those that a revocation or clear of this number covers, dead of it and not swept yet. */
    static Predicate<StoredKey, StoredEnvelope> covered(Subject subject, long number) {
        return Predicates.and(in(subject), Predicates.lessThan(NUMBER, number));
    }

    private static Predicate<StoredKey, StoredEnvelope> in(Subject subject) {
        if (subject instanceof Subject.InScope in) {
            return under(in.scope());
        }
        if (subject instanceof Subject.OfUser of) {
            return in(new Selection.OfUser(of.user(), null));
        }
        if (subject instanceof Subject.OfUserIn of) {
            return in(new Selection.OfUser(of.user(), of.namespace()));
        }
        return Predicates.alwaysTrue();
    }

    /** Those of one namespace; looks at each entry that it is asked about. */
    static Predicate<StoredKey, StoredEnvelope> inNamespace(String namespace) {
        return Predicates.equal(NAMESPACE, namespace);
    }

    /** A nested scope's path goes on with a digit, which comes before a colon. */
    private static Predicate<StoredKey, StoredEnvelope> under(Scope scope) {
        return Predicates.between(PATH, scope.path(), scope.path() + ":");
    }
}
