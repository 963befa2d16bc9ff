/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.latchkey.Consistency;
import org.latchkey.LatchkeyProperties;
import org.latchkey.SessionNames;
import org.latchkey.UserResolver;
import org.latchkey.config.SettingReader;
import org.latchkey.jcache.NearSettings;
import org.latchkey.jcache.SessionDefaults;

/**
 * Reads what a manager settles for caches whose own configuration says nothing of it; leaves faults with the reader.
 *
 * @param leaseMillis the lease under which near copies are kept
 */
record SessionDefaultsReader(SettingReader reader, ClassLoader classLoader, long leaseMillis) {

    private static final int MOST_NEAR_ENTRIES = 10_000_000;
    private static final String EXACT = "exact";
    private static final String COARSE = "coarse";

    /** The coarse clock is set ahead by that part of the lease: far more than it lags, and far less than a lease lasts. */
    private static final int LEASE_BY_MARGIN = 4;

    SessionDefaults read() {
        return new SessionDefaults(
                name(LatchkeyProperties.NAMESPACE), name(LatchkeyProperties.PREFIX), userResolver(), near());
    }

    private NearSettings near() {
        long mostEntries = reader.number(
                LatchkeyProperties.NEAR_ENTRIES, NearSettings.DEFAULT.mostEntries(), 0, MOST_NEAR_ENTRIES);
        return new NearSettings((int) mostEntries, consistency(), aheadNanos());
    }

    private long aheadNanos() {
        String clock = reader.text(LatchkeyProperties.CLOCK, EXACT);
        if (clock.equals(COARSE)) {
            return TimeUnit.MILLISECONDS.toNanos(leaseMillis) / LEASE_BY_MARGIN;
        }
        if (!clock.equals(EXACT)) {
            reader.fault(LatchkeyProperties.CLOCK + " is '" + clock + "': give one of " + EXACT + ", " + COARSE);
        }
        return 0;
    }

    private Consistency consistency() {
        String setting = LatchkeyProperties.CONSISTENCY;
        String text = reader.text(setting, nameOf(NearSettings.DEFAULT.consistency()));
        for (Consistency candidate : Consistency.values()) {
            if (nameOf(candidate).equals(text)) {
                return candidate;
            }
        }
        reader.fault(setting + " is '" + text + "': give one of "
                + Arrays.stream(Consistency.values())
                        .map(SessionDefaultsReader::nameOf)
                        .collect(Collectors.joining(", ")));
        return NearSettings.DEFAULT.consistency();
    }

    private static String nameOf(Consistency consistency) {
        return consistency.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable String name(String setting) {
        String name = reader.text(setting).orElse(null);
        if (name == null) {
            return null;
        }
        try {
            return SessionNames.check(setting, name);
        } catch (IllegalArgumentException e) {
            reader.fault(setting + " is no name: give 1 to " + SessionNames.LONGEST
                    + " characters, none of them a control character");
            return null;
        }
    }

    private @Nullable UserResolver<Object> userResolver() {
        String setting = LatchkeyProperties.USER_RESOLVER;
        String name = reader.text(setting).orElse(null);
        if (name == null) {
            return null;
        }
        String what = setting + " names the class " + name;
        try {
            return resolver(Class.forName(name, true, classLoader));
        } catch (ClassNotFoundException | LinkageError e) {
            reader.fault(what + ", which the manager's class loader cannot load (" + e
                    + "): give the name of a class on" + " the application's class path, with $ before a nested one's");
        } catch (ClassCastException e) {
            reader.fault(what + ", which is no " + UserResolver.class.getName() + ": implement that");
        } catch (InvocationTargetException e) {
            reader.fault(what + ", whose constructor failed (" + e.getCause() + "): correct it");
        } catch (ReflectiveOperationException e) {
            reader.fault(
                    what + ", which cannot be made: give a public class with a public constructor without arguments");
        }
        return null;
    }

    /** Whether it takes the values of a cache shows when it is handed the first one. */
    @SuppressWarnings("unchecked")
    private static UserResolver<Object> resolver(Class<?> type) throws ReflectiveOperationException {
        return (UserResolver<Object>)
                type.asSubclass(UserResolver.class).getConstructor().newInstance();
    }
}
