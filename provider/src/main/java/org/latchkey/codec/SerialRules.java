/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.io.ObjectInputFilter;
import java.util.Arrays;
import java.util.List;
import org.latchkey.LatchkeyProperties;

/**
 * What one cache may read back through Java serialization.
 *
 * @param cache the name of the cache, for messages
 * @param setting the name of the setting that says so, for messages
 * @param patterns patterns of {@link ObjectInputFilter}, the first that matches a class decides: {@code com.example.**}
 *     allows, {@code !com.example.Foo} refuses, {@code maxdepth=}, {@code maxrefs=}, {@code maxarray=} and
 *     {@code maxbytes=} change a limit; each may itself be a list separated by semicolons. Empty for the default: the
 *     declared types of a typed cache, and everything but known gadgets of an untyped one
 * @param limits how much of it
 */
public record SerialRules(String cache, String setting, List<String> patterns, SerialLimits limits) {

    /**
     * @throws IllegalArgumentException if a pattern cannot be read
     */
    public SerialRules {
        patterns = patterns.stream()
                .flatMap(pattern -> Arrays.stream(pattern.split(";", -1)))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
        ObjectInputFilter.Config.createFilter(String.join(";", patterns));
    }

    /** The rules that the setting of every cache says. */
    public SerialRules(String cache, List<String> patterns, SerialLimits limits) {
        this(cache, LatchkeyProperties.SERIAL_ALLOW, patterns, limits);
    }

    /** The rules of a cache without a name, without patterns, with the default limits. */
    public static SerialRules defaults() {
        return new SerialRules("", List.of(), SerialLimits.DEFAULT);
    }

    /** The same rules for the cache called {@code name}. */
    public SerialRules forCache(String name) {
        return new SerialRules(name, setting, patterns, limits);
    }

    /** The same rules with these patterns in place of the present ones. */
    public SerialRules withPatterns(List<String> other) {
        return new SerialRules(cache, setting, other, limits);
    }

    /** The limits that hold once the patterns have changed some of them. */
    SerialLimits effectiveLimits() {
        return limits.with(patterns);
    }

    /** The patterns that speak of classes, in order. */
    List<String> classPatterns() {
        return patterns.stream().filter(pattern -> !pattern.contains("=")).toList();
    }

    /** What a message calls the cache. */
    String name() {
        return cache.isEmpty() ? "a cache" : "cache '" + cache + "'";
    }
}
