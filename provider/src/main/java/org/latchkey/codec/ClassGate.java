/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides for one cache which classes may be written and read back.
 *
 * <p>In this order: the configured patterns, the known gadgets, the JDK's values and containers; then, of a typed cache,
 * what its declared type can reach, and of an untyped one everything, unless patterns allow some packages only.
 *
 * <p>Thread-safe.
 */
final class ClassGate {

    private static final Logger LOG = LoggerFactory.getLogger(ClassGate.class);

    /** What this library itself writes; it holds objects, which are judged on their own. */
    private static final Set<String> OURS = Set.of("org.latchkey.cdi.GeneratedKey");

    private final SerialRules rules;
    private final PatternList patterns;
    private final Set<String> names;
    private final boolean somePackagesOnly;
    private final @Nullable DeclaredTypes declared;
    private final AtomicBoolean warned = new AtomicBoolean();

    ClassGate(Class<?> type, SerialRules rules) {
        this.rules = rules;
        List<String> forClasses = rules.classPatterns();
        patterns = new PatternList(forClasses);
        names = new HashSet<>(forClasses);
        somePackagesOnly = forClasses.stream().anyMatch(pattern -> !pattern.startsWith("!"));
        declared = saysWhatItHolds(elementOf(type)) ? new DeclaredTypes(elementOf(type)) : null;
    }

    /** Why {@code type} may not pass, in the words that follow its name; {@code null} if it may. */
    @Nullable
    String refusal(Class<?> type) {
        Class<?> element = elementOf(type);
        if (element.isPrimitive()) {
            return null;
        }
        if (patterns.refuses(element)) {
            return "is refused by a pattern of " + rules.setting();
        }
        if (KnownGadgets.include(element)) {
            return names.contains(element.getName())
                    ? null
                    : "is known to be of use to attackers; if this cache needs it all the same, name the very class in "
                            + rules.setting();
        }
        if (patterns.allows(element) || JdkTypes.isValueOrContainer(element) || OURS.contains(element.getName())) {
            return null;
        }
        return declared == null ? refusalIfUntyped() : refusalIfTyped(declared, element);
    }

    private @Nullable String refusalIfTyped(DeclaredTypes declared, Class<?> element) {
        return declared.reach(element)
                ? null
                : "is neither " + declared.root().getName()
                        + ", which the cache declares, nor the type of a field in it; if"
                        + " it belongs there, allow it in " + rules.setting();
    }

    private @Nullable String refusalIfUntyped() {
        if (somePackagesOnly) {
            return "is not among the classes that " + rules.setting()
                    + " allows; if it is the application's own, add its package there";
        }
        if (warned.compareAndSet(false, true) && WarnedCaches.add(rules.cache())) {
            LOG.warn(
                    "{} declares no type that says what it holds, so it reads back any class but known gadgets;"
                            + " declare its key and value types, or set {} to the packages of the application",
                    rules.name(),
                    rules.setting());
        }
        return null;
    }

    private static boolean saysWhatItHolds(Class<?> type) {
        return type.isPrimitive() || JdkTypes.isValue(type) || !JdkTypes.isOfJdk(type);
    }

    private static Class<?> elementOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }
}
