/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.latchkey.Consistency;
import org.latchkey.LateWrite;
import org.latchkey.OnUnreadable;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionCacheConfigurationBuilder;
import org.latchkey.WhenFull;

/**
 * Turns what a file says of a cache into its configuration. A setting has the name of the builder's method, and its rules.
 *
 * <p>Threads: used by one thread.
 */
public final class CacheReader {

    private static final String KEY_TYPE = "keyType";
    private static final String VALUE_TYPE = "valueType";
    private static final String USER = "user";
    private static final String LIMIT = "limitPerUser";
    private static final String WHEN_FULL = "whenFull";
    private static final String OFF = "off";

    /** Tries one setting; fails with an {@code IllegalArgumentException} that says what is expected instead. */
    private interface Setting {
        void apply(SessionCacheConfigurationBuilder<Object, Object> builder, String text);
    }

    private static final Map<String, Setting> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("idleTime", (builder, text) -> builder.idleTime(duration(text))),
            Map.entry("lifetime", (builder, text) -> builder.lifetime(duration(text))),
            Map.entry("revocationRetention", (builder, text) -> builder.revocationRetention(duration(text))),
            Map.entry("namespace", (builder, text) -> builder.namespace(text)),
            Map.entry("namespaceRequired", onlyIf(SessionCacheConfigurationBuilder::namespaceRequired)),
            Map.entry("outsideSyncScope", onlyIf(SessionCacheConfigurationBuilder::outsideSyncScope)),
            Map.entry("lateWrites", (builder, text) -> builder.lateWrites(constant(LateWrite.values(), text))),
            Map.entry("onUnreadable", (builder, text) -> builder.onUnreadable(constant(OnUnreadable.values(), text))),
            Map.entry("consistency", (builder, text) -> builder.consistency(constant(Consistency.values(), text))),
            Map.entry("nearCache", CacheReader::nearCache),
            Map.entry("immutableValues", onlyIf(SessionCacheConfigurationBuilder::immutableValues)),
            Map.entry("statistics", onlyIf(SessionCacheConfigurationBuilder::statistics)),
            Map.entry("management", onlyIf(SessionCacheConfigurationBuilder::management)),
            Map.entry("serialAllow", (builder, text) -> builder.serialAllow(text.split(";"))),
            Map.entry("maxValueBytes", (builder, text) -> builder.maxValueBytes(number(text))),
            Map.entry(LIMIT, (builder, text) -> builder.limitPerUser(number(text), WhenFull.OLDEST)),
            Map.entry(WHEN_FULL, (builder, text) -> {
                var unused = constant(WhenFull.values(), text);
            })));

    private final CacheSection section;
    private final ClassLoader classLoader;
    private final List<String> faults = new ArrayList<>();

    private CacheReader(CacheSection section, ClassLoader classLoader) {
        this.section = section;
        this.classLoader = classLoader;
    }

    /** The names of all settings, in their order. */
    static List<String> names() {
        List<String> names = new ArrayList<>(SETTINGS.keySet());
        names.addAll(List.of(KEY_TYPE, VALUE_TYPE, USER));
        names.sort(null);
        return names;
    }

    /**
     * What came of it.
     *
     * @param configuration empty if anything is wrong
     * @param faults what is wrong: each with its place and the cure
     */
    public record Result(Optional<SessionCacheConfiguration<?, ?>> configuration, List<String> faults) {}

    /** Reads a section, whose types are loaded by {@code classLoader}. */
    public static Result read(CacheSection section, ClassLoader classLoader) {
        CacheReader reader = new CacheReader(section, classLoader);
        Optional<SessionCacheConfiguration<?, ?>> configuration = reader.read();
        return new Result(reader.faults.isEmpty() ? configuration : Optional.empty(), List.copyOf(reader.faults));
    }

    private Optional<SessionCacheConfiguration<?, ?>> read() {
        Class<?> key = type(KEY_TYPE);
        Class<?> value = type(VALUE_TYPE);
        section.settings().forEach(this::checkAlone);
        checkUser(value);
        checkLimit();
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        SessionCacheConfigurationBuilder<Object, Object> builder = builder(key, value);
        section.settings().forEach((name, located) -> {
            Setting setting = SETTINGS.get(name);
            if (setting != null) {
                setting.apply(builder, located.text());
            }
        });
        setting(USER).ifPresent(name -> builder.user(new NamedUser(name)));
        setting(LIMIT)
                .ifPresent(most -> builder.limitPerUser(
                        number(most),
                        setting(WHEN_FULL)
                                .map(text -> constant(WhenFull.values(), text))
                                .orElse(WhenFull.OLDEST)));
        return built(builder);
    }

    private Optional<SessionCacheConfiguration<?, ?>> built(SessionCacheConfigurationBuilder<Object, Object> builder) {
        try {
            return Optional.of(builder.build());
        } catch (IllegalArgumentException e) {
            faults.add(section.place() + ": the cache '" + section.name() + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private void checkAlone(String name, Located located) {
        Setting setting = SETTINGS.get(name);
        if (setting == null) {
            if (!names().contains(name)) {
                fault(located, name + " is no setting of a cache: " + Spelling.cure(name, names()));
            }
            return;
        }
        try {
            SessionCacheConfigurationBuilder<Object, Object> builder = builder(Object.class, Object.class);
            setting.apply(builder, located.text());
            var unused = builder.build();
        } catch (IllegalArgumentException e) {
            fault(located, name + " is '" + located.text() + "': " + e.getMessage());
        }
    }

    private void checkUser(Class<?> value) {
        Located user = section.settings().get(USER);
        if (user != null && user.text().isBlank()) {
            fault(user, "user is empty: name a record component, a getter, or the key of a map");
        } else if (user != null && !new NamedUser(user.text()).fits(value)) {
            fault(
                    user,
                    "user is '" + user.text() + "', which the class " + value.getName()
                            + " does not tell: name one of its record components or getters");
        }
    }

    private void checkLimit() {
        Located whenFull = section.settings().get(WHEN_FULL);
        if (whenFull != null && !section.settings().containsKey(LIMIT)) {
            fault(whenFull, WHEN_FULL + " is set without a limit: give " + LIMIT + ", or take it away");
        }
    }

    private Class<?> type(String name) {
        Located located = section.settings().get(name);
        if (located == null) {
            return Object.class;
        }
        String text = located.text();
        List<String> candidates =
                text.contains(".") ? List.of(text) : List.of("java.lang." + text, "java.util." + text, text);
        for (String candidate : candidates) {
            try {
                return Class.forName(candidate, false, classLoader);
            } catch (ClassNotFoundException | LinkageError e) {
                // The next one, then.
            }
        }
        fault(
                located,
                name + " names the class " + text + ", which the manager's class loader cannot load: give the full name"
                        + " of a class on the application's class path, with $ before a nested one's");
        return Object.class;
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(section.settings().get(name)).map(Located::text);
    }

    private void fault(Located located, String fault) {
        faults.add(located.place() + ": " + fault);
    }

    @SuppressWarnings("unchecked") // What its keys and values are is checked where they are put.
    private static SessionCacheConfigurationBuilder<Object, Object> builder(Class<?> key, Class<?> value) {
        return SessionCacheConfiguration.builder((Class<Object>) key, (Class<Object>) value);
    }

    private static void nearCache(SessionCacheConfigurationBuilder<Object, Object> builder, String text) {
        if (text.equals(OFF)) {
            builder.withoutNearCache();
        } else {
            builder.nearCache(number(text));
        }
    }

    private static Setting onlyIf(
            Function<SessionCacheConfigurationBuilder<Object, Object>, SessionCacheConfigurationBuilder<Object, Object>>
                    turnOn) {
        return (builder, text) -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("give true or false");
            }
            if (text.equals("true")) {
                var unused = turnOn.apply(builder);
            }
        };
    }

    private static Duration duration(String text) {
        return Durations.parse(text).orElseThrow(() -> new IllegalArgumentException("give " + Durations.FORM));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("give a whole number", e);
        }
    }

    private static <E extends Enum<E>> E constant(E[] all, String text) {
        return Arrays.stream(all)
                .filter(each -> nameOf(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("give one of "
                        + Arrays.stream(all).map(CacheReader::nameOf).collect(Collectors.joining(", "))));
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
