/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a cache: a namespace, and a path of prefixes inside it.
 *
 * <p>Both are free text of the application's. Lengths are written before names, so that no name can be read as another
 * scope, whatever characters it has.
 *
 * @param namespace the sync ID; empty for the default one
 * @param prefix the prefixes, each with its length before it; empty for none
 */
public record Scope(String namespace, String prefix) implements Comparable<Scope> {

    /** The default namespace, without a prefix. */
    public static final Scope DEFAULT = new Scope("", "");

    /** A namespace, without a prefix. */
    public static Scope of(String namespace) {
        return new Scope(namespace, "");
    }

    /** The scope of that prefix inside this one. */
    public Scope nested(String name) {
        return new Scope(namespace, prefix + counted(name));
    }

    /** The same path of prefixes in another namespace. */
    public Scope in(String other) {
        return new Scope(other, prefix);
    }

    /** The scope that this one is nested in, {@code null} for a namespace. */
    public @Nullable Scope outer() {
        int end = 0;
        int last = 0;
        while (end < prefix.length()) {
            last = end;
            int colon = prefix.indexOf(':', end);
            end = colon + 1 + Integer.parseInt(prefix, end, colon, 10);
        }
        return prefix.isEmpty() ? null : new Scope(namespace, prefix.substring(0, last));
    }

    /** How many prefixes are nested in the namespace. */
    public int depth() {
        return names().size();
    }

    /** The prefixes, the outermost first. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        int end = 0;
        while (end < prefix.length()) {
            int start = prefix.indexOf(':', end) + 1;
            end = start + Integer.parseInt(prefix, end, start - 1, 10);
            names.add(prefix.substring(start, end));
        }
        return names;
    }

    /** Whether {@code other} is this scope or one nested in it. */
    public boolean covers(Scope other) {
        return namespace.equals(other.namespace) && other.prefix.startsWith(prefix);
    }

    /** The scope as one text, with which the text of each scope that it covers begins, and that of no other. */
    public String path() {
        return counted(namespace) + prefix;
    }

    private static String counted(String name) {
        return name.length() + ":" + name;
    }

    @Override
    public int compareTo(Scope other) {
        return path().compareTo(other.path());
    }
}
