/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;
import org.latchkey.testing.SchemaText;

class SettingNamesTest {

    private static List<String> published() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (var constant : LatchkeyProperties.class.getFields()) {
            names.add((String) constant.get(null));
        }
        return names;
    }

    @Test
    void everyPublishedName_isKnown() throws Exception {
        assertThat(SettingNames.ALL).containsExactlyInAnyOrderElementsOf(published());
    }

    @Test
    void everyPublishedName_isInTheTablesOfTheReadme() throws Exception {
        assertThat(readme())
                .contains(published().stream().map(name -> "`" + name + "`").toArray(String[]::new));
    }

    @Test
    void everyPublishedName_isInTheSchemaOfTheFile_butForWhatNoFileCanHold() throws Exception {
        List<String> names = new ArrayList<>(published());
        names.remove(LatchkeyProperties.INSTANCE);
        assertThat(SchemaText.names("properties"))
                .containsAll(names.stream()
                        .map(name -> name.substring("latchkey.".length()))
                        .toList());
    }

    /** The tests run in their module's folder. */
    private static String readme() throws IOException {
        return Files.readString(Path.of("..", "README.md"));
    }
}
