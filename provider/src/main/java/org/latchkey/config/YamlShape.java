/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Looks for what no file of settings needs, and what a small one could fill the memory by: aliases, and very deep nesting. Goes through a
 * file once, without recursion.
 */
final class YamlShape {

    private static final int DEEPEST = 10;

    /**
     * Something that is not to be read.
     *
     * @param line counted from 0
     * @param fault what and the cure, in words
     */
    record Refusal(int line, String fault) {}

    private YamlShape() {}

    static Optional<Refusal> refusal(LoadSettings how, String text) {
        int depth = 0;
        Parser events = new ParserImpl(how, new StreamReader(how, text));
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof AliasEvent) {
                return refusal(event, "aliases (*) are not read here: write out what they stand for");
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                return refusal(event, "this is nested too deep for a setting: correct the indentation");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(Event event, String fault) {
        int line = event.getStartMark().map(mark -> mark.getLine()).orElse(0);
        return Optional.of(new Refusal(line, fault));
    }
}
