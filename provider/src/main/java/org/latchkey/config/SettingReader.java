/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings one by one and keeps what is wrong with them, so that all faults are reported together.
 *
 * <p>A setting that is missing or wrong reads as its default; whoever reads asks for the {@link #faults()} before using
 * anything. A blank value counts as missing. Threads: used by one thread.
 */
public final class SettingReader {

    private final Function<String, @Nullable String> source;
    private final List<String> faults = new ArrayList<>();

    /** A reader of what {@code source} has under a name, or {@code null}. */
    public SettingReader(Function<String, @Nullable String> source) {
        this.source = source;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(source.apply(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** A whole number from {@code least} to {@code most}, both included. */
    public long number(String name, long otherwise, long least, long most) {
        return text(name)
                .flatMap(text -> parsed(name, text, "a whole number from " + least + " to " + most, () -> {
                    long number = Long.parseLong(text);
                    return number < least || number > most ? Optional.empty() : Optional.of(number);
                }))
                .orElse(otherwise);
    }

    /** One {@code host:port}. */
    public Endpoint endpoint(String name, Endpoint otherwise) {
        return text(name)
                .flatMap(
                        text -> parsed(name, text, "host:port, for instance 10.0.0.1:5701", () -> Endpoint.parse(text)))
                .orElse(otherwise);
    }

    /** Several {@code host:port}, separated by commas; empty if there are none. */
    public List<Endpoint> endpoints(String name) {
        return Stream.of(text(name, "").split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> parsed(
                        name,
                        text,
                        "host:port, separated by commas, for instance 10.0.0.1:5701,10.0.0.2:5701",
                        () -> Endpoint.parse(text))
                        .stream())
                .toList();
    }

    /** Keeps a fault, which names the setting and the cure. */
    public void fault(String fault) {
        faults.add(fault);
    }

    /** What was found wrong so far, in the order in which it was found. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private <T> Optional<T> parsed(String name, String text, String form, Attempt<T> attempt) {
        Optional<T> value;
        try {
            value = attempt.parse();
        } catch (IllegalArgumentException e) {
            value = Optional.empty();
        }
        if (value.isEmpty()) {
            fault(name + " is '" + text + "': give " + form);
        }
        return value;
    }

    private interface Attempt<T> {
        Optional<T> parse();
    }
}
