/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Figures on their way from one process to another. */
public final class Figures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Figures() {}

    /** Writes them into a file. */
    public static void write(List<Figure> figures, Path file) throws IOException {
        JSON.writeValue(file.toFile(), figures);
    }

    /** Reads what {@link #write} has written. */
    public static List<Figure> read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), new TypeReference<List<Figure>>() {});
    }
}
