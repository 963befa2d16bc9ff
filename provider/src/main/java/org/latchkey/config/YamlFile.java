/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads the shape of a YAML file: sections, settings, and the line of each. What the settings mean is told by others.
 *
 * <p>Threads: used by one thread.
 */
public final class YamlFile {

    private static final String PREFIX = "latchkey.";
    private static final String CACHES = "caches";
    private static final int MOST_BYTES = 1 << 20;

    /** Those settings that may be given as a list, and how a property of that name separates its parts. */
    private static final Map<String, String> LISTS =
            Map.of("latchkey.members", ",", "latchkey.serial.allow", ";", "serialAllow", ";");

    private final String place;
    private final Map<String, Located> settings = new LinkedHashMap<>();
    private final List<CacheSection> caches = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private YamlFile(String place) {
        this.place = place;
    }

    /**
     * What a file says.
     *
     * @param place what messages call it
     * @param content closed by the caller
     */
    public static SettingsFile read(String place, InputStream content) throws IOException {
        return new YamlFile(place).read(content);
    }

    private SettingsFile read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            faults.add(place + ": the file has more than " + MOST_BYTES + " bytes: give one with settings only");
            return new SettingsFile(settings, caches, faults);
        }
        try {
            CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
            readText(strict.decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            faults.add(place + ": the file is not in UTF-8: store it so");
        }
        return new SettingsFile(settings, caches, faults);
    }

    private void readText(String text) {
        LoadSettings how = LoadSettings.builder()
                .setLabel(place)
                .setSchema(new CoreSchema())
                .setAllowNonScalarKeys(true)
                .build();
        try {
            YamlShape.refusal(how, text)
                    .ifPresentOrElse(
                            refusal -> faults.add(at(refusal.line()) + ": " + refusal.fault()),
                            () -> new Composer(how, new ParserImpl(how, new StreamReader(how, text)))
                                    .getSingleNode()
                                    .ifPresent(this::readRoot));
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark().map(mark -> at(mark.getLine())).orElse(place);
            faults.add(where + ": this is no YAML (" + e.getProblem() + "): correct it");
        } catch (ReaderException e) {
            int line = (int) text.codePoints()
                    .limit(e.getPosition())
                    .filter(character -> character == '\n')
                    .count();
            faults.add(at(line) + ": a character is not allowed in YAML: take it out");
        } catch (YamlEngineException e) {
            faults.add(place + ": this is no YAML (" + e.getMessage() + "): correct it");
        }
    }

    private void readRoot(Node root) {
        if (isNothing(root)) {
            return;
        }
        if (!(root instanceof MappingNode mapping)) {
            faults.add(
                    at(root) + ": the file is no mapping: begin it with a setting, for instance 'topology: embedded'");
            return;
        }
        forEach(mapping, (name, value) -> {
            if (name.equals(CACHES)) {
                readCaches(value);
            } else {
                readSetting(PREFIX + name, value, settings);
            }
        });
    }

    private void readCaches(Node node) {
        if (isNothing(node)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            faults.add(
                    at(node) + ": " + CACHES + " is no mapping: give the names of caches, and below each its settings");
            return;
        }
        forEach(mapping, this::readCache);
    }

    private void readCache(String name, Node node) {
        Map<String, Located> own = new HashMap<>();
        if (node instanceof MappingNode mapping) {
            forEach(mapping, (setting, value) -> readSetting(setting, value, own));
        } else if (!isNothing(node)) {
            faults.add(
                    at(node) + ": the cache '" + name + "' is no mapping: give its settings below it, or {} for none");
        }
        caches.add(new CacheSection(name, at(node), own));
    }

    /** Nested mappings are another way to write names with dots. */
    private void readSetting(String name, Node node, Map<String, Located> into) {
        if (node instanceof MappingNode mapping) {
            forEach(mapping, (part, value) -> readSetting(name + "." + part, value, into));
            return;
        }
        Optional<String> text = text(name, node);
        if (text.isPresent() && into.put(name, new Located(text.get(), at(node))) != null) {
            faults.add(at(node) + ": " + name + " is given twice: leave one of them out");
        }
    }

    private Optional<String> text(String name, Node node) {
        if (node instanceof ScalarNode scalar) {
            return isNothing(scalar) ? Optional.empty() : Optional.of(scalar.getValue());
        }
        String separator = LISTS.get(name);
        if (separator == null) {
            faults.add(at(node) + ": " + name + " is a list: give one value");
            return Optional.empty();
        }
        if (node instanceof SequenceNode sequence
                && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return Optional.of(sequence.getValue().stream()
                    .map(each -> ((ScalarNode) each).getValue())
                    .collect(Collectors.joining(separator)));
        }
        faults.add(at(node) + ": " + name + " is a list of more than plain values: give one value, or a list of them");
        return Optional.empty();
    }

    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private interface Entry {
        void read(String name, Node value);
    }

    private void forEach(MappingNode mapping, Entry entry) {
        Set<String> names = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            @Nullable String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : null;
            if (name == null) {
                faults.add(at(tuple.getKeyNode()) + ": a name is expected here: give one in front of a colon");
            } else if (names.add(name)) {
                entry.read(name, tuple.getValueNode());
            } else {
                faults.add(at(tuple.getKeyNode()) + ": '" + name + "' stands here twice: leave one of them out");
            }
        }
    }

    private String at(Node node) {
        return node.getStartMark().map(mark -> at(mark.getLine())).orElse(place);
    }

    private String at(int line) {
        return place + ", line " + (line + 1);
    }
}
