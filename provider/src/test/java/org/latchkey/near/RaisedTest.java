/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;

/** What revocations and clears cover, and what they do not. */
class RaisedTest {

    private static final Subject ANNA = new Subject.OfUser("anna");
    private static final Subject ANNA_HERE = new Subject.OfUserIn("here", "anna");
    private static final Subject ALL = new Subject.WholeCache();
    private static final Scope THERE = Scope.of("there");
    private static final Scope NESTED = Desk.SCOPE.nested("a");
    private static final Scope DEEP = NESTED.nested("b");
    private static final Scope BESIDE = Desk.SCOPE.nested("ab");

    private final Desk desk = new Desk(10);

    private static NearCandidate annas() {
        return Desk.foundOf("anna", 0, "value");
    }

    private static Subject in(Scope scope) {
        return new Subject.InScope(scope);
    }

    @Test
    void whatBelongsToARevokedUserIsNotFound() {
        desk.fill("a", annas());
        desk.fill("b", Desk.foundOf("berta", 0, "hers"));
        desk.fill("c", Desk.found("nobody's"));
        desk.raise(ANNA);
        assertThat(desk.hit("a")).isNull();
        assertThat(desk.hit("b")).isEqualTo("hers");
        assertThat(desk.hit("c")).isEqualTo("nobody's");
    }

    @Test
    void aUserRevokedEverywhereIsRevokedInEveryNamespaceAndPrefix() {
        desk.fill(THERE, "a", annas());
        desk.fill(DEEP, "a", annas());
        desk.raise(ANNA);
        assertThat(desk.hit(THERE, "a")).isNull();
        assertThat(desk.hit(DEEP, "a")).isNull();
    }

    @Test
    void aUserRevokedInOneNamespaceLivesInOthers() {
        desk.fill("a", annas());
        desk.fill(DEEP, "a", annas());
        desk.fill(THERE, "a", annas());
        desk.raise(ANNA_HERE);
        assertThat(desk.hit("a")).isNull();
        assertThat(desk.hit(DEEP, "a")).isNull();
        assertThat(desk.hit(THERE, "a")).isEqualTo("value");
    }

    @Test
    void aRevocationWhileTheOwnerIsAskedKeepsTheAnswerOut() {
        NearTicket ticket = desk.reserve("a");
        desk.raise(ANNA);
        assertThat(desk.publish(ticket, annas())).isFalse();
    }

    @Test
    void aRevocationInTheNamespaceKeepsTheAnswerOut_andInOthersNot() {
        NearTicket here = desk.reserve("a");
        NearTicket there = desk.reserve(THERE, "a");
        desk.raise(ANNA_HERE);
        assertThat(desk.publish(here, annas())).isFalse();
        assertThat(desk.publish(there, annas())).isTrue();
    }

    @Test
    void anAnswerFromAfterTheRevocationIsPublished() {
        NearTicket ticket = desk.reserve("a");
        long number = desk.raise(ANNA);
        assertThat(desk.publish(ticket, Desk.foundOf("anna", number, "new"))).isTrue();
        assertThat(desk.hit("a")).isEqualTo("new");
    }

    @Test
    void whoIsOpenedAfterARevocationLives_besidesTheDead() {
        desk.fill("a", annas());
        long number = desk.raise(ANNA);
        desk.fill("b", Desk.foundOf("anna", number, "new"));
        assertThat(desk.hit("a")).isNull();
        assertThat(desk.hit("b")).isEqualTo("new");
    }

    @Test
    void aUserIsRevokedAgain() {
        long number = desk.raise(ANNA);
        desk.fill("a", Desk.foundOf("anna", number, "new"));
        desk.raise(ANNA);
        assertThat(desk.hit("a")).isNull();
    }

    @Test
    void theEndOfADeadCopyTakesNothingFromTheLiving() {
        desk.fill("a", annas());
        long number = desk.raise(ANNA);
        desk.fill("b", Desk.foundOf("anna", number, "new"));
        desk.table.tidy(desk.nanos());
        assertThat(desk.hit("b")).isEqualTo("new");
        desk.raise(ANNA);
        assertThat(desk.hit("b")).isNull();
    }

    @Test
    void copiesThatWereThereBeforeTheTableWasToldDie_alsoWhereThePublisherKnewNothing() {
        desk.fill("a", annas());
        long number = desk.learn(ANNA);
        assertThat(desk.fill("b", annas())).isFalse();
        desk.table.raised(ANNA, number);
        assertThat(desk.hit("a")).isNull();
    }

    @Test
    void lateWordOfARevocationSparesWhatCameAfterIt() {
        long number = desk.learn(ANNA);
        desk.fill("a", Desk.foundOf("anna", number, "new"));
        desk.table.raised(ANNA, number);
        assertThat(desk.hit("a")).isEqualTo("new");
    }

    @Test
    void lateWordOfAClearSparesWhatCameAfterIt() {
        long number = desk.learn(in(Desk.SCOPE));
        desk.fill("a", Desk.foundOf(null, number, "new"));
        desk.table.raised(in(Desk.SCOPE), number);
        assertThat(desk.hit("a")).isEqualTo("new");
    }

    @Test
    void aClearCoversTheScopesInside_andNoOthers() {
        for (Scope scope : new Scope[] {Desk.SCOPE, NESTED, DEEP, BESIDE, THERE}) {
            desk.fill(scope, "a", Desk.found("value"));
        }
        desk.raise(in(NESTED));
        assertThat(desk.hit(NESTED, "a")).isNull();
        assertThat(desk.hit(DEEP, "a")).isNull();
        assertThat(desk.hit("a")).isEqualTo("value");
        assertThat(desk.hit(BESIDE, "a")).isEqualTo("value");
        assertThat(desk.hit(THERE, "a")).isEqualTo("value");
    }

    @Test
    void aClearOfANamespaceCoversItsPrefixes() {
        desk.fill(DEEP, "a", Desk.found("value"));
        desk.fill(THERE, "a", Desk.found("value"));
        desk.raise(in(Desk.SCOPE));
        assertThat(desk.hit(DEEP, "a")).isNull();
        assertThat(desk.hit(THERE, "a")).isEqualTo("value");
    }

    @Test
    void aClearOfTheCacheCoversAll() {
        desk.fill(DEEP, "a", Desk.found("value"));
        desk.fill(THERE, "a", Desk.found("value"));
        desk.raise(ALL);
        assertThat(desk.hit(DEEP, "a")).isNull();
        assertThat(desk.hit(THERE, "a")).isNull();
    }

    @Test
    void aClearOfAnOuterScopeKeepsTheAnswerOut() {
        NearTicket ticket = desk.reserve(DEEP, "a");
        NearTicket other = desk.reserve(BESIDE, "a");
        desk.raise(in(NESTED));
        assertThat(desk.publish(ticket, Desk.found("old"))).isFalse();
        assertThat(desk.publish(other, Desk.found("value"))).isTrue();
    }

    @Test
    void aClearOfTheCacheKeepsTheAnswerOut() {
        NearTicket ticket = desk.reserve("a");
        desk.raise(ALL);
        assertThat(desk.publish(ticket, Desk.found("old"))).isFalse();
    }

    @Test
    void whatIsPutAfterAClearIsFound() {
        desk.fill("a", Desk.found("old"));
        long number = desk.raise(in(Desk.SCOPE));
        assertThat(desk.fill("a", Desk.foundOf(null, number, "new"))).isTrue();
        assertThat(desk.hit("a")).isEqualTo("new");
    }

    @Test
    void theTidyingOfWhatWasClearedTakesNothingFromTheNewPart() {
        desk.fill("a", Desk.found("old"));
        desk.fill("b", Desk.found("old"));
        long number = desk.raise(in(Desk.SCOPE));
        desk.fill("a", Desk.foundOf(null, number, "new"));
        desk.table.tidy(desk.nanos());
        assertThat(desk.hit("a")).isEqualTo("new");
        assertThat(desk.table.size()).isEqualTo(1);
    }

    @Test
    void anEpochOfAnotherKindThatIsNewerLeavesTheUserRevoked() {
        NearTicket ticket = desk.reserve("a");
        long number = desk.raise(ANNA);
        desk.raise(in(THERE));
        assertThat(desk.publish(ticket, Desk.foundOf("anna", number - 1, "old")))
                .isFalse();
    }
}
