/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.Consistency;
import org.latchkey.LateWrite;
import org.latchkey.OnUnreadable;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.WhenFull;

/** What a file's words of a cache mean. */
class CacheReaderTest {

    /** A session of somebody. */
    record Login(String user, int visits) {
        public String getDevice() {
            return "a phone";
        }
    }

    private final Map<String, Located> settings = new TreeMap<>();

    private CacheReaderTest with(String name, String text) {
        settings.put(name, new Located(text, "a.yaml, line " + (settings.size() + 3)));
        return this;
    }

    private CacheReader.Result read() {
        return CacheReader.read(
                new CacheSection("sessions", "a.yaml, line 2", settings), CacheReaderTest.class.getClassLoader());
    }

    private SessionCacheConfiguration<?, ?> configuration() {
        CacheReader.Result result = read();
        assertThat(result.faults()).isEmpty();
        return result.configuration().orElseThrow();
    }

    @Test
    void nothingSaid_isTheBuildersDefault() {
        assertThat(configuration())
                .isEqualTo(SessionCacheConfiguration.builder(Object.class, Object.class)
                        .build());
    }

    @Test
    void everySetting_isTheBuilders() {
        with("keyType", "String").with("valueType", Login.class.getName());
        with("idleTime", "30m").with("lifetime", "PT12H").with("revocationRetention", "2h");
        with("namespace", "sync").with("lateWrites", "ignored").with("onUnreadable", "absent");
        with("consistency", "eventual").with("nearCache", "10_000").with("immutableValues", "true");
        with("statistics", "true").with("management", "true").with("serialAllow", "com.example.**;org.example.*");
        with("maxValueBytes", "1000").with("limitPerUser", "3").with("whenFull", "refuse");
        assertThat(configuration())
                .isEqualTo(SessionCacheConfiguration.builder(String.class, Login.class)
                        .idleTime(Duration.ofMinutes(30))
                        .lifetime(Duration.ofHours(12))
                        .revocationRetention(Duration.ofHours(2))
                        .namespace("sync")
                        .lateWrites(LateWrite.IGNORED)
                        .onUnreadable(OnUnreadable.ABSENT)
                        .consistency(Consistency.EVENTUAL)
                        .nearCache(10_000)
                        .immutableValues()
                        .statistics()
                        .management()
                        .serialAllow("com.example.**", "org.example.*")
                        .maxValueBytes(1_000)
                        .limitPerUser(3, WhenFull.REFUSE)
                        .build());
    }

    @Test
    void whatIsTurnedOff_isAsIfNothingWasSaid() {
        with("statistics", "false").with("namespaceRequired", "false");
        assertThat(configuration())
                .isEqualTo(SessionCacheConfiguration.builder(Object.class, Object.class)
                        .build());
    }

    @Test
    void aNearCacheThatIsOff_isNone() {
        with("nearCache", "off");
        assertThat(configuration())
                .isEqualTo(SessionCacheConfiguration.builder(Object.class, Object.class)
                        .withoutNearCache()
                        .build());
    }

    @ParameterizedTest
    @CsvSource({"user, ann", "device, a phone", "getDevice, a phone", "visits, 7"})
    void theUser_isAComponentOrAGetter(String name, String user) {
        assertThat(new NamedUser(name).userOf(new Login("ann", 7))).isEqualTo(user);
    }

    @Test
    void theUserOfAMap_isTheValueOfAKey() {
        assertThat(new NamedUser("user").userOf(Map.of("user", "ann"))).isEqualTo("ann");
        assertThat(new NamedUser("user").userOf(Map.of())).isNull();
    }

    @Test
    void theUserThatAFileNames_isThatOfTheCache() {
        with("valueType", Login.class.getName()).with("user", "user");
        assertThat(configuration())
                .isNotEqualTo(SessionCacheConfiguration.builder(Object.class, Login.class)
                        .build());
    }

    @Test
    void whatHappensWhenAUserIsFull_isOneOfTwo() {
        with("limitPerUser", "3").with("whenFull", "newest");
        assertThat(read().faults()).containsExactly("a.yaml, line 4: whenFull is 'newest': give one of oldest, refuse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "idleTime|soon|give a number and its unit",
                "idleTime|0s|idleTime is PT0S: give at least",
                "lifetime|-5m|give a number and its unit",
                "namespace|''|namespace",
                "namespaceRequired|yes|give true or false",
                "consistency|exact|give one of fenced, eventual",
                "nearCache|-1|nearCache is -1: give a number of entries from 1",
                "nearCache|many|give a whole number",
                "maxValueBytes|0|give a number of bytes above 0",
                "serialAllow|maxdepth=deep|serialAllow",
                "limitPerUser|0|give a number of sessions from 1",
                "whenFull|refuse|give limitPerUser, or take it away",
                "keyType|com.example.Nowhere|give the full name of a class",
                "idletime|30m|did you mean idleTime?",
            })
    void aMistake_isSaidWithItsLineAndTheCure(String name, String text, String cure) {
        with(name, text);
        assertThat(read().faults())
                .singleElement()
                .asString()
                .startsWith("a.yaml, line 3: " + name)
                .contains(cure);
    }

    @Test
    void aUserThatValuesDoNotTell_isAMistake() {
        with("valueType", Login.class.getName()).with("user", "name");
        assertThat(read().faults()).singleElement().asString().contains("line 4", "name one of its record components");
    }

    @Test
    void settingsThatContradictEachOther_areSaidWithTheCache() {
        with("idleTime", "2h").with("lifetime", "1h");
        assertThat(read().faults())
                .singleElement()
                .asString()
                .startsWith("a.yaml, line 2: the cache 'sessions': ")
                .contains("idleTime is longer than lifetime");
    }

    @Test
    void allMistakesAreSaidTogether() {
        with("idleTime", "soon").with("nearCache", "many").with("colour", "red");
        assertThat(read().faults()).hasSize(3);
        assertThat(read().configuration()).isEmpty();
    }

    @Test
    void everySettingHasAName() {
        assertThat(CacheReader.names())
                .isSorted()
                .hasSizeGreaterThan(List.of(settings).size());
    }
}
