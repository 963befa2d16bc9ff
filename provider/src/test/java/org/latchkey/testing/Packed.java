/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.RevocationOptions;

/** What a call of a session cache takes or gives, as text for another process: also what is not serializable. */
final class Packed {

    private enum Kind {
        RECORD,
        OPTIONAL,
        NUMBER,
        OPTIONS,
        SUPPLIER,
        LIST,
        SET,
        MAP
    }

    /** Stands for an object that is taken apart; anything else stands for itself. */
    private record Form(Kind kind, @Nullable Class<?> type, ArrayList<@Nullable Object> parts)
            implements Serializable {}

    private Packed() {}

    static String text(@Nullable Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(apart(object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static @Nullable Object object(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return together(input.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object apart(@Nullable Object object) {
        if (object instanceof Optional<?> optional) {
            return form(Kind.OPTIONAL, null, optional.stream().toList());
        } else if (object instanceof OptionalLong number) {
            return form(Kind.NUMBER, null, number.stream().boxed().toList());
        } else if (object instanceof RevocationOptions options) {
            return form(Kind.OPTIONS, null, Arrays.asList(options.reason().orElse(null), options.counts()));
        } else if (object instanceof Supplier<?> supplier) {
            return form(Kind.SUPPLIER, null, List.of(supplier.get()));
        } else if (object instanceof Map<?, ?> map) {
            List<@Nullable Object> parts = new ArrayList<>();
            map.forEach((key, value) -> parts.addAll(List.of(key, value)));
            return form(Kind.MAP, null, parts);
        } else if (object instanceof Record record) {
            return form(Kind.RECORD, record.getClass(), components(record));
        } else if (object instanceof Iterable<?> several) {
            List<@Nullable Object> parts = new ArrayList<>();
            several.forEach(parts::add);
            return form(object instanceof Set<?> ? Kind.SET : Kind.LIST, null, parts);
        }
        return object;
    }

    private static Form form(Kind kind, @Nullable Class<?> type, List<? extends @Nullable Object> parts) {
        ArrayList<@Nullable Object> taken = new ArrayList<>();
        parts.forEach(part -> taken.add(apart(part)));
        return new Form(kind, type, taken);
    }

    private static List<@Nullable Object> components(Record record) {
        List<@Nullable Object> parts = new ArrayList<>();
        try {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                parts.add(component.getAccessor().invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return parts;
    }

    private static @Nullable Object together(@Nullable Object object) throws ReflectiveOperationException {
        if (!(object instanceof Form form)) {
            return object;
        }
        List<@Nullable Object> parts = new ArrayList<>();
        for (Object part : form.parts()) {
            parts.add(together(part));
        }
        return switch (form.kind()) {
            case RECORD -> record(requireNonNull(form.type()), parts);
            case OPTIONAL -> parts.stream().findFirst();
            case NUMBER -> parts.isEmpty() ? OptionalLong.empty() : OptionalLong.of((Long) parts.get(0));
            case OPTIONS -> options((String) parts.get(0), (Boolean) parts.get(1));
            case SUPPLIER -> (Supplier<@Nullable Object>) () -> parts.get(0);
            case LIST -> parts;
            case SET -> new HashSet<>(parts);
            case MAP -> map(parts);
        };
    }

    private static Object record(Class<?> type, List<@Nullable Object> parts) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(parts.toArray());
    }

    private static RevocationOptions options(@Nullable String reason, Boolean counts) {
        RevocationOptions options = reason == null ? RevocationOptions.NONE : RevocationOptions.because(reason);
        return counts ? options.counted() : options;
    }

    private static Map<@Nullable Object, @Nullable Object> map(List<@Nullable Object> parts) {
        Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
        for (int i = 0; i < parts.size(); i += 2) {
            map.put(parts.get(i), parts.get(i + 1));
        }
        return map;
    }
}
