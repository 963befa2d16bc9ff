/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Map;

/**
 * An object stream that finds classes through the loader of the application and asks a filter about each.
 *
 * <p>The filter of the JVM is asked as well, so that one that its operator has set still holds.
 */
final class FilteredInput extends ObjectInputStream {

    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "boolean", boolean.class,
            "byte", byte.class,
            "char", char.class,
            "short", short.class,
            "int", int.class,
            "long", long.class,
            "float", float.class,
            "double", double.class,
            "void", void.class);

    private final FoundClasses classes;
    private final StreamFilter filter;
    private final UnfoldedSizes sizes;

    FilteredInput(InputStream source, FoundClasses classes, StreamFilter filter) throws IOException {
        super(source);
        sizes = new UnfoldedSizes(source.available());
        this.classes = classes;
        this.filter = filter;
        enableResolveObject(true);
        setObjectInputFilter(ObjectInputFilter.merge(filter, getObjectInputFilter()));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
        String name = description.getName();
        Class<?> primitive = PRIMITIVES.get(name);
        return primitive == null ? classes.find(name) : primitive;
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
        filter.refuse("a dynamic proxy never is");
        throw new InvalidClassException("a dynamic proxy");
    }

    @Override
    protected Object resolveObject(Object object) throws IOException {
        if (!sizes.canBeHashed(object)) {
            filter.refuse("its collections hold one another so often that hashing them would take forever");
            throw new InvalidObjectException("collections");
        }
        return object;
    }
}
