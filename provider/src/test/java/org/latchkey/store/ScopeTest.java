/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ScopeTest {

    /** What a name would be made of that wants to be read as another scope. */
    private static final List<String> HOSTILE = List.of(
            "a",
            "b",
            "1",
            "11",
            ":",
            "::",
            "1:",
            "1:a",
            ":1:a",
            "1:a1:b",
            "0:",
            "2:1:",
            " ",
            "/",
            "é",
            "e\u0301",
            "\uFF1A",
            "\uD83D\uDE00",
            "\u0661",
            "%",
            "\\",
            "*");

    private static final int SCOPES = 20_000;

    /** Names, the first of a namespace, the others of prefixes in it, outermost first. */
    private record Names(List<String> all) {

        Scope scope() {
            Scope scope = Scope.of(all.get(0));
            for (String prefix : all.subList(1, all.size())) {
                scope = scope.nested(prefix);
            }
            return scope;
        }

        boolean begin(Names other) {
            return other.all.size() >= all.size()
                    && other.all.subList(0, all.size()).equals(all);
        }
    }

    private final Random random = new Random(20_261_120);

    private Names names() {
        List<String> names = new ArrayList<>();
        int depth = 1 + random.nextInt(4);
        for (int i = 0; i < depth; i++) {
            StringBuilder name = new StringBuilder();
            int parts = 1 + random.nextInt(3);
            for (int part = 0; part < parts; part++) {
                name.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
            }
            names.add(name.toString());
        }
        return new Names(names);
    }

    @Test
    void path_ofOtherNames_isAnother() {
        Map<String, Names> seen = new HashMap<>();
        for (int i = 0; i < SCOPES; i++) {
            Names names = names();
            assertThat(seen.putIfAbsent(names.scope().path(), names)).isIn(null, names);
        }
    }

    @Test
    void covers_isExactlyWhatIsNestedInIt() {
        for (int i = 0; i < SCOPES; i++) {
            Names one = names();
            Names other = random.nextBoolean() ? names() : longer(one);
            assertThat(one.scope().covers(other.scope()))
                    .as("%s covers %s", one, other)
                    .isEqualTo(one.begin(other));
        }
    }

    @Test
    void path_beginsWithThatOfEveryScopeAround_andOfNoOther() {
        for (int i = 0; i < SCOPES; i++) {
            Names one = names();
            Names other = random.nextBoolean() ? names() : longer(one);
            assertThat(other.scope().path().startsWith(one.scope().path()))
                    .as("%s begins with %s", other, one)
                    .isEqualTo(one.begin(other));
        }
    }

    @Test
    void outer_ofANestedScope_isTheOneItWasNestedIn() {
        for (int i = 0; i < SCOPES; i++) {
            Names names = longer(names());
            Names around = new Names(names.all().subList(0, names.all().size() - 1));
            assertThat(names.scope().outer()).isEqualTo(around.scope());
        }
    }

    @Test
    void outer_ofANamespace_isNone() {
        assertThat(Scope.of("1:a").outer()).isNull();
        assertThat(Scope.DEFAULT.outer()).isNull();
    }

    private Names longer(Names names) {
        List<String> all = new ArrayList<>(names.all());
        all.addAll(names().all());
        return new Names(all);
    }
}
