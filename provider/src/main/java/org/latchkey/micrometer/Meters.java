/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import javax.cache.CacheException;

/**
 * Registers meters of one object, with the same tags, each in the place of one that has its name and tags already: that one is
 * of an object that has been closed, or of the same one, bound twice.
 *
 * <p>The registry refers to the object weakly: functions must not refer to it by themselves.
 *
 * @param registry where they go
 * @param tags what all of them have
 * @param of whose figures they are
 * @param bound remembers them
 */
record Meters<T>(MeterRegistry registry, Tags tags, T of, Bound bound) {

    /** What only ever rises. A registry does without no figure here, so {@code figure} must not fail. */
    void count(String name, String description, Tags more, ToDoubleFunction<T> figure) {
        makeRoom(name, tags.and(more), Meter.Type.COUNTER);
        bound.add(
                registry,
                FunctionCounter.builder(name, of, figure)
                        .tags(tags.and(more))
                        .description(description)
                        .register(registry));
    }

    void count(String name, String description, ToDoubleFunction<T> figure) {
        count(name, description, Tags.empty(), figure);
    }

    /** What rises and falls. */
    void level(String name, String description, ToDoubleFunction<T> figure) {
        makeRoom(name, tags, Meter.Type.GAUGE);
        bound.add(
                registry,
                Gauge.builder(name, of, object -> orUnknown(object, figure))
                        .tags(tags)
                        .description(description)
                        .register(registry));
    }

    /** A time, which {@code figure} has in that unit. */
    void time(String name, String description, TimeUnit unit, ToDoubleFunction<T> figure) {
        makeRoom(name, tags, Meter.Type.GAUGE);
        bound.add(
                registry,
                TimeGauge.builder(name, of, unit, object -> orUnknown(object, figure))
                        .tags(tags)
                        .description(description)
                        .register(registry));
    }

    /** What is counted and takes time, altogether {@code total} in that unit; neither may fail. */
    void times(String name, String description, ToLongFunction<T> count, TimeUnit unit, ToDoubleFunction<T> total) {
        makeRoom(name, tags, Meter.Type.TIMER);
        bound.add(
                registry,
                FunctionTimer.builder(name, of, count, total, unit)
                        .tags(tags)
                        .description(description)
                        .register(registry));
    }

    private void makeRoom(String name, Tags all, Meter.Type type) {
        var unused = registry.removeByPreFilterId(new Meter.Id(name, all, null, null, type));
    }

    /** Not a number where the cluster cannot be reached, or the object is closed: a scrape shows all else. */
    private static <T> double orUnknown(T object, ToDoubleFunction<T> figure) {
        try {
            return figure.applyAsDouble(object);
        } catch (CacheException | IllegalStateException e) {
            return Double.NaN;
        }
    }
}
