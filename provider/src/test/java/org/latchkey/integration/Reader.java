/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;
import org.latchkey.testing.ApplicationProcess;
import org.latchkey.testing.ChildJvm;
import org.latchkey.testing.Errand;
import org.latchkey.testing.Host;
import org.latchkey.testing.Recipe;

/**
 * An application of the near attack, client or member, which looks up the attacked keys. One that is killed loses what it has seen
 * in the round so far; started again, it goes on looking. Used by one thread, but for {@link #sessions}.
 */
final class Reader implements Victim, AutoCloseable {

    /** What is the same for each process of a reader. */
    record Start(String name, Map<String, String> settings, Host host, List<String> jvm) {

        private ApplicationProcess process() {
            return ApplicationProcess.start(name, settings, host, jvm.toArray(String[]::new));
        }
    }

    private final Start start;
    private final String cache;
    private final Recipe recipe;
    /** Another one after each restart. */
    private volatile ApplicationProcess application;

    private @Nullable Errand errand;
    private ApplicationProcess.@Nullable Answer answer;

    Reader(Start start, String cache, Recipe recipe) {
        this.start = start;
        this.cache = cache;
        this.recipe = recipe;
        this.application = start.process();
    }

    /** Creates the cache; to be called once as many processes run as there must be. */
    void open() {
        application.create(cache, recipe);
    }

    /** The reader's cache, called from here, whichever process it is that runs. */
    SessionCache<String, String> sessions() {
        return ApplicationProcess.sessions(cache, () -> application);
    }

    /** Sends the process on an errand, and the next one too if it is killed meanwhile. */
    void send(Errand next) {
        errand = next;
        answer = application.send(cache, next);
    }

    /** What it answers to its errand. */
    @Nullable
    String answer(Duration atMost) {
        errand = null;
        return Objects.requireNonNull(answer).await(atMost);
    }

    /** Sends the process on an errand beside its other one, and returns what it answers. */
    @Nullable
    String ask(Errand aside, Duration atMost) {
        return application.send(cache, aside).await(atMost);
    }

    @Override
    public String name() {
        return start.name();
    }

    @Override
    public ChildJvm process() {
        return application.process();
    }

    @Override
    public Host host() {
        return start.host();
    }

    @Override
    public void restart() {
        application.close();
        ApplicationProcess next = start.process();
        next.create(cache, recipe);
        application = next;
        if (errand != null) {
            send(errand);
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
