/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.config.CacheReader;
import org.latchkey.config.CacheSection;
import org.latchkey.config.Overrides;

/**
 * The caches that a manager's file declares: by name, which are there when the manager is, and by pattern, which come about when
 * somebody asks for one.
 *
 * <p>Threads: any.
 */
final class DeclaredCaches {

    /** Those of a manager without a file. */
    static final DeclaredCaches NONE = new DeclaredCaches(List.of());

    private final List<Declared> all;

    private record Declared(CacheSection section, SessionCacheConfiguration<?, ?> configuration) {}

    private DeclaredCaches(List<Declared> all) {
        this.all = all;
    }

    /**
     * Those of some sections, with what is said of them elsewhere.
     *
     * @param faults is handed what is wrong with them
     */
    static DeclaredCaches read(
            List<CacheSection> sections, Overrides overrides, ClassLoader classLoader, List<String> faults) {
        List<Declared> all = new ArrayList<>();
        for (CacheSection section : sections) {
            CacheReader.Result result = CacheReader.read(overrides.over(section), classLoader);
            faults.addAll(result.faults());
            result.configuration().ifPresent(configuration -> all.add(new Declared(section, configuration)));
        }
        return all.isEmpty() ? NONE : new DeclaredCaches(List.copyOf(all));
    }

    /** The names of those that are declared by name. */
    List<String> names() {
        return all.stream()
                .map(Declared::section)
                .filter(section -> !section.isPattern())
                .map(CacheSection::name)
                .toList();
    }

    /** How the cache of a name is declared: by its name, else by the pattern that says most of it. */
    Optional<SessionCacheConfiguration<?, ?>> of(String name) {
        return all.stream()
                .filter(each -> each.section().covers(name))
                .max(Comparator.comparing((Declared each) -> !each.section().isPattern())
                        .thenComparing(each -> each.section().precision()))
                .map(Declared::configuration);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
