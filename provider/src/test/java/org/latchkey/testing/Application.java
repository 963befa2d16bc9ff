/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;

/**
 * An application in a process of its own: does to caches what its test tells it.
 *
 * <p>It reads commands from standard input, one a line, and runs each on a thread of its own, so that one that hangs
 * keeps nobody from giving the next. {@link ApplicationProcess} is its other end and knows the format. Its settings are
 * system properties. It ends with its standard input.
 */
public final class Application {

    /** The system property with the name by which the application tells itself from others. */
    public static final String NAME = "application.name";

    /** The system property with the URI of the application's cache manager. */
    public static final String URI_OF_MANAGER = "application.uri";

    static final String PROVIDER = "org.latchkey.spi.LatchkeyCachingProvider";
    static final String READY = "APPLICATION READY";
    static final String ANSWER = "ANSWER ";

    /** What one command does, and what it answers. */
    private interface Verb {
        @Nullable
        Object run(List<String> arguments) throws Exception;
    }

    private final CacheManager manager;
    private final PrintStream output;
    private final Map<String, EventLog> logs = new ConcurrentHashMap<>();
    private final Map<String, Verb> verbs = Map.ofEntries(
            Map.entry("create", this::create),
            Map.entry("names", arguments -> String.join(" ", manager().getCacheNames())),
            Map.entry("destroy", arguments -> done(() -> manager().destroyCache(arguments.get(0)))),
            Map.entry("close", arguments -> done(cache(arguments)::close)),
            Map.entry("isClosed", arguments -> cache(arguments).isClosed()),
            Map.entry("size", arguments -> size(cache(arguments))),
            Map.entry("put", arguments -> done(() -> cache(arguments).put(arguments.get(1), arguments.get(2)))),
            Map.entry("get", arguments -> cache(arguments).get(arguments.get(1))),
            Map.entry("remove", arguments -> cache(arguments).remove(arguments.get(1))),
            Map.entry(
                    "append",
                    arguments -> cache(arguments).invoke(arguments.get(1), new Appending(), arguments.get(2))),
            Map.entry("listen", this::listen),
            Map.entry(
                    "heard",
                    arguments -> String.join(
                            ", ", requireNonNull(logs.get(arguments.get(0))).heard())),
            Map.entry("session", this::session),
            Map.entry("errand", this::errand),
            Map.entry("hold", arguments -> done(Turnstile::close)),
            Map.entry("release", arguments -> done(Turnstile::open)));

    /** The caches that were created here, closed or not. */
    private final Map<String, Cache<String, String>> caches = new ConcurrentHashMap<>();

    private Application(CacheManager manager, PrintStream output) {
        this.manager = manager;
        this.output = output;
    }

    /** Runs the application until its standard input ends. */
    public static void main(String[] arguments) {
        SteppingClock.begin();
        CachingProvider provider = Caching.getCachingProvider(PROVIDER);
        URI uri = URI.create(
                System.getProperty(URI_OF_MANAGER, provider.getDefaultURI().toString()));
        Application application =
                new Application(provider.getCacheManager(uri, Application.class.getClassLoader()), System.out);
        System.out.println(READY);
        Scanner input = new Scanner(System.in, StandardCharsets.UTF_8);
        while (input.hasNextLine()) {
            List<String> command = Words.split(input.nextLine());
            new Thread(() -> application.answer(command), "command " + command.get(1)).start();
        }
        Runtime.getRuntime().halt(0);
    }

    private void answer(List<String> command) {
        String outcome;
        try {
            Verb verb = requireNonNull(verbs.get(command.get(1)), "no such command");
            Object result = verb.run(command.subList(2, command.size()));
            outcome = result == null ? Words.join("ok") : Words.join("ok", result.toString());
        } catch (Throwable e) {
            outcome = Words.join("failed", e.getClass().getName(), String.valueOf(e.getMessage()));
        }
        output.println(ANSWER + Words.join(command.get(0)) + " " + outcome);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object create(List<String> arguments) {
        String name = arguments.get(0);
        var configuration = (CompleteConfiguration<String, String>)
                Recipe.valueOf(arguments.get(1)).configuration();
        caches.put(name, manager.createCache(name, configuration));
        return null;
    }

    private @Nullable Object listen(List<String> arguments) {
        EventLog log = new EventLog();
        logs.put(arguments.get(0), log);
        boolean synchronous = Hearing.valueOf(arguments.get(1)) == Hearing.SYNCHRONOUS;
        cache(arguments)
                .registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                        new SingletonFactory<>(log), null, false, synchronous));
        return null;
    }

    private String session(List<String> arguments) throws Exception {
        SessionCall call = (SessionCall) requireNonNull(Packed.object(arguments.get(1)));
        return Packed.text(call.on(sessions(arguments)));
    }

    private @Nullable Object errand(List<String> arguments) throws Exception {
        return ((Errand) requireNonNull(Packed.object(arguments.get(1)))).run(sessions(arguments));
    }

    @SuppressWarnings("unchecked")
    private SessionCache<String, String> sessions(List<String> arguments) {
        return cache(arguments).unwrap(SessionCache.class);
    }

    private Cache<String, String> cache(List<String> arguments) {
        return requireNonNull(caches.get(arguments.get(0)), "the application has not created the cache");
    }

    private CacheManager manager() {
        return manager;
    }

    private static long size(Cache<?, ?> cache) {
        return StreamSupport.stream(cache.spliterator(), false).count();
    }

    private static @Nullable Object done(Runnable work) {
        work.run();
        return null;
    }

    /** Whether a writer waits for a listener. */
    public enum Hearing {
        SYNCHRONOUS,
        ASYNCHRONOUS
    }
}
