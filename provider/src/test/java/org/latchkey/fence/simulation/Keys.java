/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;

/** The keys of all histories: the first lives beside the number line, the others in a partition of their own. */
final class Keys {

    static final String CACHE = "cache";
    static final List<EntryKey> ALL = all();
    static final List<String> USERS = List.of("ann", "bob");

    private Keys() {}

    private static List<EntryKey> all() {
        List<EntryKey> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(EntryKey.unscoped(bytes("k" + i)));
        }
        return List.copyOf(all);
    }

    static int partition(EntryKey key) {
        return key.equals(ALL.get(0)) ? 0 : 1;
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Bytes bytes) {
        return bytes == null ? null : new String(bytes.array(), StandardCharsets.UTF_8);
    }

    static String name(EntryKey key) {
        return text(key.bytes());
    }
}
