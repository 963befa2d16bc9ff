/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.Caching;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets the scene before the TCK's first test in this JVM, counts, and after the last leaves the {@link Result}.
 *
 * <p>Public for the service loader. Does nothing in a JVM that runs no stage. A scene that cannot be set, or a result
 * that cannot be written, ends the session with an exception; the {@link Guard} then misses the result.
 */
public final class TckSession implements LauncherSessionListener {

    private final Exclusions exclusions = new Exclusions();
    private final Witness witness = new Witness();
    private final Tally tally = new Tally(TckSession::isOfTheTck, witness::look);
    private final Set<String> providers = new TreeSet<>();
    private final List<Scene> scenes = new ArrayList<>();

    /** Called by the service loader. */
    public TckSession() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Chosen.stage().ifPresent(stage -> open(session, stage));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Chosen.stage().ifPresent(this::close);
    }

    private void open(LauncherSession session, Stage stage) {
        try {
            Path logs = results().resolve(stage.settingName());
            scenes.add(Scene.set(stage, Path.of(setting("tck.node.jar")), logs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        noteProviders();
        exclusions.listen();
        session.getLauncher().registerTestExecutionListeners(tally);
    }

    private void close(Stage stage) {
        try {
            noteProviders();
            Result result = new Result(
                    setting("tck.stamp"),
                    System.getProperty("java.version"),
                    tally.counts(exclusions.count()),
                    providers,
                    witness.seen(),
                    tally.faults());
            result.write(results(), stage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            exclusions.close();
            scenes.forEach(Scene::close);
        }
    }

    private void noteProviders() {
        Caching.getCachingProviders()
                .forEach(provider -> providers.add(provider.getClass().getName()));
    }

    private static Path results() {
        return Path.of(setting("tck.results"));
    }

    private static String setting(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .orElseThrow(() -> new IllegalStateException("The system property " + name
                        + " is missing: the TCK is run" + " by Maven, as tck-runner/jsr107/pom.xml says"));
    }

    private static boolean isOfTheTck(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .filter(jar -> jar.getPath().contains("cache-tests"))
                .isPresent();
    }
}
