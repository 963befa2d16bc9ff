/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;

/**
 * The test's end of an {@link Application}: starts it, tells it what to do, and gives back what it answers.
 *
 * <p>Threads: any. Failures: what the application's call throws comes back as {@link ApplicationFailure}; an answer that
 * does not come within a minute is an {@link AssertionError}.
 */
public final class ApplicationProcess implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static final Duration ENDING = Duration.ofSeconds(2);

    private final ChildJvm process;
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicLong heldBefore = new AtomicLong();

    private ApplicationProcess(ChildJvm process) {
        this.process = process;
    }

    /** Starts an application, and returns once its cache manager is there. */
    public static ApplicationProcess start(String name, Map<String, String> settings) {
        return start(name, settings, Host.LOOPBACK);
    }

    /** The same on a host of its own, with more arguments of the JVM. */
    public static ApplicationProcess start(String name, Map<String, String> settings, Host host, String... jvm) {
        ChildJvmBuilder builder = ChildJvmBuilder.ofClass(Application.class)
                .on(host)
                .jvmArguments(jvm)
                .systemProperty(Application.NAME, name)
                .systemProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn")
                .systemProperty("org.slf4j.simpleLogger.showDateTime", "true")
                .systemProperty("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS")
                // Not through another stream: long lines of the two would run into one another.
                .systemProperty("org.slf4j.simpleLogger.logFile", "System.out");
        settings.forEach(builder::systemProperty);
        ChildJvm process = builder.start();
        try {
            process.awaitLine(Application.READY, LONG);
            return new ApplicationProcess(process);
        } catch (AssertionError e) {
            process.close();
            throw e;
        }
    }

    public void create(String cache, Recipe recipe) {
        call("create", cache, recipe.name());
    }

    public void put(String cache, String key, String value) {
        call("put", cache, key, value);
    }

    public @Nullable String get(String cache, String key) {
        return call("get", cache, key);
    }

    public void remove(String cache, String key) {
        call("remove", cache, key);
    }

    /** Appends {@code text} to the value with an entry processor, and answers the new one. */
    public String append(String cache, String key, String text) {
        return requireNonNull(call("append", cache, key, text));
    }

    public int size(String cache) {
        return Integer.parseInt(requireNonNull(call("size", cache)));
    }

    public void close(String cache) {
        call("close", cache);
    }

    public void destroy(String cache) {
        call("destroy", cache);
    }

    public boolean isClosed(String cache) {
        return Boolean.parseBoolean(call("isClosed", cache));
    }

    public List<String> names() {
        return list(call("names"), " ");
    }

    public void listen(String cache, Application.Hearing hearing) {
        call("listen", cache, hearing.name());
    }

    /** What the listener of the cache has heard so far, as in {@code UPDATED key}. */
    public List<String> heard(String cache) {
        return list(call("heard", cache), ", ");
    }

    /** The application's cache of this name, called from here; it must have been created. */
    public SessionCache<String, String> sessions(String cache) {
        return sessions(cache, () -> this);
    }

    /**
     * The same of whichever process is the application's at the time of a call: one that is killed meanwhile makes it end in a
     * {@link CacheException}, for nobody knows whether it has happened.
     */
    public static SessionCache<String, String> sessions(String cache, Supplier<ApplicationProcess> application) {
        return RemoteSessions.over(call -> {
            ApplicationProcess there = application.get();
            try {
                return Packed.object(requireNonNull(there.call("session", cache, Packed.text(call))));
            } catch (ApplicationFailure e) {
                throw e.asThrownThere();
            } catch (AssertionError | UncheckedIOException e) {
                // Its output ends a moment before it does.
                if (!there.process.endsWithin(ENDING)) {
                    throw e;
                }
                throw new CacheException("the application was killed", e);
            }
        });
    }

    /** Sends the application on an errand with a cache, and does not wait for its answer. */
    public Answer send(String cache, Errand errand) {
        return begin("errand", cache, Packed.text(errand));
    }

    /** Closes the application's {@link Turnstile}: its user code waits there from now on. */
    public void hold() {
        call("hold");
        heldBefore.set(held());
    }

    /** Waits until user code has come to the turnstile, since that was closed. */
    public void awaitHeld() {
        long before = heldBefore.get();
        AtomicLong held = new AtomicLong();
        process.awaitLine(
                line -> line.equals(Turnstile.HOLDING) && held.incrementAndGet() > before,
                "user code at the turnstile",
                LONG);
    }

    private long held() {
        return process.lines().stream().filter(Turnstile.HOLDING::equals).count();
    }

    /** Opens the turnstile. */
    public void release() {
        call("release");
    }

    /** Gives a command, named as in {@link Application}, and does not wait for its answer. */
    public Answer begin(String... command) {
        String id = Integer.toString(commands.incrementAndGet());
        String[] words = Stream.concat(Stream.of(id), Arrays.stream(command)).toArray(String[]::new);
        int before = process.lineCount();
        process.send(Words.join(words));
        return new Answer(Application.ANSWER + Words.join(id) + " ", before);
    }

    /** The process itself, to be signalled. */
    public ChildJvm process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private @Nullable String call(String... command) {
        return begin(command).await(LONG);
    }

    private static List<String> list(@Nullable String text, String separator) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
    }

    /** What an application will say to a command. */
    public final class Answer {

        private final String start;
        private final int linesBefore;

        private Answer(String start, int linesBefore) {
            this.start = start;
            this.linesBefore = linesBefore;
        }

        /** What the call returned, {@code null} for nothing. */
        public @Nullable String await(Duration atMost) {
            String line = process.awaitLineAfter(linesBefore, text -> text.startsWith(start), "an answer", atMost);
            List<String> words = Words.split(line.substring(start.length()));
            if (words.get(0).equals("failed")) {
                throw new ApplicationFailure(words.get(1), words.get(2));
            }
            return words.size() == 1 ? null : words.get(1);
        }

        /** Whether the application has answered by now. */
        public boolean isThere() {
            return process.lines().stream().anyMatch(text -> text.startsWith(start));
        }
    }
}
