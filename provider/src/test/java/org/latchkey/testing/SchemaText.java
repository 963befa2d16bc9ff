/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema of a manager's file, as it is shipped. */
public final class SchemaText {

    private SchemaText() {}

    public static String read() throws IOException {
        try (InputStream content =
                requireNonNull(SchemaText.class.getResourceAsStream("/org/latchkey/latchkey.schema.json"))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The names in the object that is found by these steps: keys of objects, and numbers of elements. JSON is YAML too. */
    public static Set<String> names(Object... steps) throws IOException {
        Object found = new Load(LoadSettings.builder().build()).loadFromString(read());
        for (Object step : steps) {
            found = step instanceof Integer index
                    ? ((List<?>) requireNonNull(found)).get(index)
                    : map(found).get(step);
        }
        return map(found).keySet().stream().map(String.class::cast).collect(Collectors.toSet());
    }

    private static Map<?, ?> map(@Nullable Object found) {
        return (Map<?, ?>) requireNonNull(found);
    }
}
