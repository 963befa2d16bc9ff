/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.io.ObjectInputFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.latchkey.LatchkeyProperties;
import org.latchkey.SessionNames;
import org.latchkey.config.Overrides;
import org.latchkey.config.SettingReader;
import org.latchkey.hazelcast.ClusterSettings;
import org.latchkey.hazelcast.ClusterSettings.Fencing;
import org.latchkey.hazelcast.FencingReader;
import org.latchkey.hazelcast.Place;
import org.latchkey.jcache.CacheSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings of one manager and reports all their faults at once.
 *
 * <p>An unknown {@code latchkey.} name among the manager's own properties is a fault; among the system properties it is
 * only logged, once in a process, since other programs of the same JVM may have settings there.
 */
final class ManagerSettingsReader {

    private static final Logger LOG = LoggerFactory.getLogger(ManagerSettingsReader.class);
    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    private static final String DEFAULT_NAME = "default";
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MOST_BACKUPS = 6;

    private final PropertySource source;
    private final ManagerFile file;
    private final ClassLoader classLoader;
    private final SettingReader reader;

    private ManagerSettingsReader(PropertySource source, ManagerFile file, ClassLoader classLoader) {
        this.source = source;
        this.file = file;
        this.classLoader = classLoader;
        this.reader = new SettingReader(source::text);
    }

    /**
     * The settings that {@code source} holds.
     *
     * @param file whose faults are reported along
     * @param classLoader loads the classes that they name
     * @throws CacheException that names every faulty setting and its cure
     */
    static ManagerSettings read(PropertySource source, ManagerFile file, ClassLoader classLoader) {
        return new ManagerSettingsReader(source, file, classLoader).read();
    }

    private ManagerSettings read() {
        checkNames();
        String name = name();
        var place = new PlaceReader(source, reader).read();
        long callTimeout = millis(LatchkeyProperties.CALL_TIMEOUT, 20_000);
        long listenerTimeout = millis(LatchkeyProperties.LISTENER_TIMEOUT, 5_000);
        var cluster = new ClusterSettings(
                callTimeout,
                listenerTimeout,
                (int) reader.number(LatchkeyProperties.BACKUPS, 1, 0, MOST_BACKUPS),
                fencing(place));
        var caches = new CacheSettings(
                callTimeout,
                listenerTimeout,
                millis(LatchkeyProperties.USER_CODE_TIMEOUT, 30_000),
                (int) reader.number(LatchkeyProperties.VALUE_MAX_BYTES, 1 << 20, 1, Integer.MAX_VALUE),
                serialAllow(),
                new SessionDefaultsReader(reader, classLoader, cluster.fencing().leaseMillis()).read());
        Duration connectTimeout = Duration.ofMillis(millis(LatchkeyProperties.CONNECT_TIMEOUT, 10_000));
        List<String> ofTheFile = new ArrayList<>(file.content().faults());
        DeclaredCaches declared =
                DeclaredCaches.read(file.content().caches(), source.overrides(), classLoader, ofTheFile);
        refuseFaults(ofTheFile);
        return new ManagerSettings(name, place.orElseThrow(), connectTimeout, cluster, caches, declared);
    }

    private String name() {
        String fixed = file.fixedName();
        if (fixed == null) {
            String name = reader.text(LatchkeyProperties.NAME, DEFAULT_NAME);
            if (!SessionNames.isName(name)) {
                reader.fault(LatchkeyProperties.NAME + " is no name: give 1 to " + SessionNames.LONGEST
                        + " characters, none of them a control character");
            }
            return name;
        }
        if (source.isOwn(LatchkeyProperties.NAME)) {
            reader.fault(
                    LatchkeyProperties.NAME + " has no meaning where the URI is the name: take it away, or ask for the"
                            + " manager by the default URI, or by that of a file");
        }
        return fixed;
    }

    /** What storage members heed is read only where we decide it: elsewhere the settings were meant for others. */
    private Fencing fencing(Optional<Place> place) {
        var fencing = new FencingReader(
                reader,
                LatchkeyProperties.LEASE,
                LatchkeyProperties.ACKNOWLEDGEMENT_TIMEOUT,
                LatchkeyProperties.MINIMUM_MEMBERS);
        return place.map(found -> fencing(found, fencing)).orElseGet(fencing::readLease);
    }

    private static Fencing fencing(Place place, FencingReader fencing) {
        if (place instanceof Place.MemberOf) {
            return fencing.read();
        }
        boolean isStorage = place instanceof Place.Embedded || place instanceof Place.MemberByFile;
        return isStorage ? fencing.readTimes() : fencing.readLease();
    }

    private void refuseFaults(List<String> ofTheFile) {
        List<String> faults = Stream.concat(
                        ofTheFile.stream(), reader.faults().stream().map(this::located))
                .toList();
        if (!faults.isEmpty()) {
            throw new CacheException("The cache manager's settings cannot be used:\n- " + String.join("\n- ", faults));
        }
    }

    /**
     * A fault begins with the name of its setting; where that is said elsewhere than in the manager's properties, with where. What is
     * missing is told at the topology that misses it.
     */
    private String located(String fault) {
        String name = source.fileNames().stream()
                .filter(each -> fault.startsWith(each + " "))
                .max(Comparator.comparingInt(String::length))
                .orElse(fault.split(" ", 2)[0]);
        return source.place(name)
                .or(() -> source.isSet(name) ? Optional.empty() : source.place(LatchkeyProperties.TOPOLOGY))
                .map(place -> place + ": " + fault)
                .orElse(fault);
    }

    private void checkNames() {
        for (String name : source.fileNames()) {
            if (SettingNames.isUnknown(name)) {
                reader.fault(name + " is no setting: " + SettingNames.cure(name));
            }
        }
        for (String name : source.ownNames()) {
            if (SettingNames.isUnknown(name)) {
                reader.fault(name + " is no setting: " + SettingNames.cure(name));
            } else if (name.startsWith(SettingNames.PREFIX) && !name.equals(LatchkeyProperties.INSTANCE)) {
                checkText(name);
            }
        }
        List<String> known = new ArrayList<>(SettingNames.ALL);
        known.addAll(Overrides.names(file.content().caches()));
        // Of a manager without a file, what is said of caches was meant for another.
        boolean isWithoutCaches = file.content().caches().isEmpty();
        for (String stray : source.overrides().strays(known)) {
            if (!(isWithoutCaches && Overrides.isOfCaches(stray)) && LOGGED.add(stray)) {
                LOG.warn("{} is no setting of Latchkey's, nor of a cache that its file declares", stray);
            }
        }
        for (String name : source.unknownSystemNames()) {
            if (LOGGED.add(name)) {
                LOG.warn("The system property {} is no setting of Latchkey's: {}", name, SettingNames.cure(name));
            }
        }
    }

    private void checkText(String name) {
        source.ownObject(name)
                .filter(value -> !(value instanceof String))
                .ifPresent(value -> reader.fault(
                        name + " is a " + value.getClass().getName() + ": give a string, with Properties.setProperty"));
    }

    private long millis(String name, long otherwise) {
        return reader.number(name, otherwise, 1, DAY_MILLIS);
    }

    private List<String> serialAllow() {
        List<String> patterns = Stream.of(
                        reader.text(LatchkeyProperties.SERIAL_ALLOW, "").split(";", -1))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
        try {
            ObjectInputFilter.Config.createFilter(String.join(";", patterns));
        } catch (IllegalArgumentException e) {
            reader.fault(LatchkeyProperties.SERIAL_ALLOW + " is malformed (" + e.getMessage()
                    + "): give patterns of java.io.ObjectInputFilter separated by semicolons, for instance"
                    + " com.example.**");
        }
        return patterns;
    }
}
