/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session as one request sees them: read back when they are first asked for, and stored again only where they
 * were set. Used by one request.
 */
final class Attributes {

    private final AttributeCodec codec;
    private final Map<String, byte[]> stored;
    private final Map<String, Object> read = new HashMap<>();
    /** What was set since they were last stored, and without a value what was taken away. */
    private final Map<String, Optional<Object>> changed = new HashMap<>();

    Attributes(AttributeCodec codec, Map<String, byte[]> stored) {
        this.codec = codec;
        this.stored = stored;
    }

    @Nullable
    Object get(String name) {
        Optional<Object> change = changed.get(name);
        return change == null ? readBack(name) : change.orElse(null);
    }

    private @Nullable Object readBack(String name) {
        Object known = read.get(name);
        byte[] bytes = known == null ? stored.get(name) : null;
        if (bytes == null) {
            return known;
        }
        Object now = codec.decode(bytes);
        if (now != null) {
            read.put(name, now);
        }
        return now;
    }

    /** Those that are set, and can be read. */
    Set<String> names() {
        Set<String> names = new HashSet<>(stored.keySet());
        names.addAll(changed.keySet());
        names.removeIf(name -> get(name) == null);
        return names;
    }

    /** Sets an attribute, or takes it away where there is no value. */
    void set(String name, @Nullable Object value) {
        changed.put(name, Optional.ofNullable(value));
    }

    boolean isChanged() {
        return !changed.isEmpty();
    }

    /** What is to be stored of the changes. */
    Map<String, Optional<byte[]>> changes() {
        Map<String, Optional<byte[]>> changes = new HashMap<>();
        changed.forEach((name, value) -> changes.put(name, value.map(codec::encode)));
        return changes;
    }

    /** The same ones once those changes are stored. */
    Attributes saved(Map<String, Optional<byte[]>> changes) {
        Attributes saved = new Attributes(codec, applied(stored, changes));
        saved.read.putAll(read);
        changed.forEach((name, value) ->
                value.ifPresentOrElse(object -> saved.read.put(name, object), () -> saved.read.remove(name)));
        return saved;
    }

    /** What attributes are after these changes. */
    static Map<String, byte[]> applied(Map<String, byte[]> before, Map<String, Optional<byte[]>> changes) {
        Map<String, byte[]> after = new HashMap<>(before);
        changes.forEach(
                (name, value) -> value.ifPresentOrElse(bytes -> after.put(name, bytes), () -> after.remove(name)));
        return after;
    }
}
