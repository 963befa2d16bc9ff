/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;

/** What becomes of a part that somebody holds on to. */
class PartTest {

    private final Desk desk = new Desk(10);

    @Test
    void aScopeWithCopiesHasOnePart() {
        desk.fill("a", Desk.found("value"));
        NearPart part = desk.table.part(Desk.SCOPE);
        desk.fill("b", Desk.found("value"));
        assertThat(part.isCurrent()).isTrue();
        assertThat(desk.table.part(Scope.of("here"))).isSameAs(part);
    }

    @Test
    void aScopeWithoutCopiesHasNoneThatIsWorthKeeping() {
        NearPart none = desk.table.part(Desk.SCOPE);
        assertThat(none.isCurrent()).isFalse();
        desk.fill("a", Desk.found("value"));
        assertThat(desk.table.hit(none, "a", desk.nanos())).isNull();
        assertThat(desk.table.part(Desk.SCOPE).isCurrent()).isTrue();
    }

    @Test
    void askingForPartsLeavesNothingBehind() {
        for (int i = 0; i < 100; i++) {
            desk.hit(Scope.of("nothing " + i), "a");
        }
        assertThat(desk.table.figures().scopes()).isZero();
    }

    @Test
    void aClearEndsAPart() {
        desk.fill("a", Desk.found("value"));
        NearPart part = desk.table.part(Desk.SCOPE);
        desk.raise(new Subject.InScope(Desk.SCOPE));
        assertThat(part.isCurrent()).isFalse();
        assertThat(desk.table.hit(part, "a", desk.nanos())).isNull();
    }

    @Test
    void aPartThatHasEndedHoldsNoCopies() {
        desk.fill("a", Desk.found("value"));
        NearPart part = desk.table.part(Desk.SCOPE);
        desk.table.dropAll();
        assertThat(part.isEmpty()).isTrue();
    }

    @Test
    void theLastCopyTakesItsPartAlong() {
        desk.fill("a", Desk.found("value"));
        NearPart part = desk.table.part(Desk.SCOPE);
        desk.table.drop(Desk.key("a"));
        assertThat(part.isCurrent()).isFalse();
        assertThat(desk.table.figures().scopes()).isZero();
    }

    @Test
    void aCopyThatIsReplacedKeepsItsPart() {
        desk.fill("a", Desk.found("old"));
        NearPart part = desk.table.part(Desk.SCOPE);
        desk.fill("a", Desk.found("new"));
        assertThat(part.isCurrent()).isTrue();
        assertThat(desk.table.hit(part, "a", desk.nanos())).isEqualTo("new");
    }

    @Test
    void aPartThatIsFilledAgainIsAnother_andTheOldOneStaysEmpty() {
        desk.fill("a", Desk.found("old"));
        NearPart part = desk.table.part(Desk.SCOPE);
        desk.table.drop(Desk.key("a"));
        desk.fill("a", Desk.found("new"));
        assertThat(desk.table.hit(part, "a", desk.nanos())).isNull();
        assertThat(desk.hit("a")).isEqualTo("new");
    }
}
