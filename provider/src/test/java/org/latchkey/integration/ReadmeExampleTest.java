/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the documentation compile, and the first one of the README runs. */
final class ReadmeExampleTest {

    @TempDir
    private Path folder;

    static List<JavaBlocks.Block> blocks() throws IOException {
        return JavaBlocks.ofTheDocumentation();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyExample_compiles(JavaBlocks.Block block) throws IOException {
        new BlockCompiler(folder).compile(block);
    }

    @Test
    void theFirstExample_printsWhatItPut() throws Exception {
        JavaBlocks.Block example = blocks().get(0);
        new BlockCompiler(folder).compile(example);

        assertThat(outputOf(example.type())).isEqualToIgnoringNewLines("alice");
    }

    private String outputOf(String type) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (URLClassLoader loader = new BlockCompiler(folder).loader()) {
            Method main = loader.loadClass(type).getMethod("main", String[].class);
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
