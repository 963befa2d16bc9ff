/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts what became of the TCK's tests, and of no others.
 *
 * <p>A class that fails as a whole counts as one failure; one that is skipped as a whole, as all its tests. Used by the
 * one thread that runs the tests.
 */
final class Tally implements TestExecutionListener {

    private final Predicate<Class<?>> belongs;
    private final Runnable afterTest;
    private final List<String> faults = new ArrayList<>();
    private Optional<TestPlan> plan = Optional.empty();
    private int run;
    private int failed;
    private int skipped;

    /**
     * @param belongs whether a class is one of those to count
     * @param afterTest called after each test that counts
     */
    Tally(Predicate<Class<?>> belongs, Runnable afterTest) {
        this.belongs = belongs;
        this.afterTest = afterTest;
    }

    /** What was counted so far, with the exclusions that were counted elsewhere. */
    Counts counts(int excluded) {
        return new Counts(run, failed, skipped, excluded);
    }

    /** The tests that failed, each with its reason in one line. */
    List<String> faults() {
        return faults;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = Optional.of(started);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        Stream<TestIdentifier> below = plan.stream().flatMap(all -> all.getDescendants(test).stream());
        skipped += (int) Stream.concat(Stream.of(test), below)
                .filter(TestIdentifier::isTest)
                .filter(this::counts)
                .count();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && counts(test)) {
            run++;
            afterTest.run();
        }
        switch (result.getStatus()) {
            case SUCCESSFUL -> {}
            case FAILED -> fail(test, result);
            case ABORTED -> abort(test);
        }
    }

    private void fail(TestIdentifier test, TestExecutionResult result) {
        if (counts(test)) {
            failed++;
            String reason = result.getThrowable().map(Throwable::toString).orElse("no reason given");
            faults.add(test.getLegacyReportingName() + " of "
                    + type(test).map(Class::getName).orElse("no class") + ": "
                    + reason.lines().findFirst().orElse(""));
        }
    }

    private void abort(TestIdentifier test) {
        if (counts(test)) {
            skipped++;
        }
    }

    private boolean counts(TestIdentifier test) {
        return type(test).filter(belongs).isPresent();
    }

    private static Optional<Class<?>> type(TestIdentifier test) {
        return test.getSource().flatMap(Tally::type);
    }

    private static Optional<Class<?>> type(TestSource source) {
        if (source instanceof MethodSource method) {
            return Optional.of(method.getJavaClass());
        }
        return source instanceof ClassSource type ? Optional.of(type.getJavaClass()) : Optional.empty();
    }
}
