/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.util.Set;

/**
 * The classes that an object of one declared type can be made of, as far as declarations tell: the type, its subtypes,
 * the classes nested in them, the types of their fields, and the type arguments of all these.
 *
 * <p>Subtypes cannot be listed beforehand: the fields of one are followed when it turns up.
 *
 * <p>Thread-safe.
 */
final class DeclaredTypes {

    private final Class<?> root;

    /** Replaced as a whole under this object's lock, so that whoever finds a class finds its fields' types too. */
    private volatile Found found;

    DeclaredTypes(Class<?> root) {
        this.root = root;
        found = new DeclarationWalk(new Found(Set.of(), Set.of())).from(root);
    }

    /** The type that the cache declares. */
    Class<?> root() {
        return root;
    }

    /** Whether an object of class {@code type}, which is no array, can be part of one of the declared type. */
    boolean reach(Class<?> type) {
        if (found.all().contains(type)) {
            return true;
        }
        if (JdkTypes.isOfJdk(type) || !(isSubtypeOfDeclared(type) || isNestedInFound(type))) {
            return false;
        }
        follow(type);
        return true;
    }

    private synchronized void follow(Class<?> type) {
        found = new DeclarationWalk(found).from(type);
    }

    private boolean isSubtypeOfDeclared(Class<?> type) {
        return found.declared().stream().anyMatch(parent -> parent.isAssignableFrom(type));
    }

    /** A serialization proxy is nested in the class that it stands for. */
    private boolean isNestedInFound(Class<?> type) {
        Set<Class<?>> all = found.all();
        try {
            for (Class<?> outer = type.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
                if (all.contains(outer)) {
                    return true;
                }
            }
        } catch (LinkageError e) {
            return false;
        }
        return false;
    }

    /**
     * What has been found so far.
     *
     * @param all every class
     * @param declared those that are the declared type of something, and whose subtypes are therefore welcome; none of
     *     the JDK's, since everything implements {@code Object} or {@code Comparable}
     */
    record Found(Set<Class<?>> all, Set<Class<?>> declared) {

        Found {
            all = Set.copyOf(all);
            declared = Set.copyOf(declared);
        }
    }
}
