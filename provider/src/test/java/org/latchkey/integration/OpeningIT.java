/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.OpenedSession;
import org.latchkey.SessionCache;
import org.latchkey.testing.Recipe;
import org.latchkey.testing.SessionWriter;

/** Sessions that are opened on demand: whose key a client shows, and who gets which. */
@OnEveryTopology
final class OpeningIT {

    private final Parties parties;
    private final Parties.Shared cache;
    private final SessionCache<String, String> first;
    private final SessionCache<String, String> second;

    OpeningIT(Parties parties) {
        this.parties = parties;
        cache = parties.share(Recipe.SESSIONS);
        first = cache.first();
        second = cache.second();
    }

    @Test
    void aMissingKey_givesANewSessionUnderAFreshOne() {
        OpenedSession<String, String> opened = second.create(() -> "ann:new");

        assertThat(opened.isNew()).isTrue();
        assertThat(opened.value()).isEqualTo("ann:new");
        assertThat(opened.key()).matches("[0-9a-f]{32}");
        assertThat(first.get(opened.key())).isEqualTo("ann:new");
    }

    @Test
    void anUnknownKey_isNotTheKeyOfTheNewSession() {
        OpenedSession<String, String> opened = second.getOrCreate("chosen by the client", () -> "ann:new");

        assertThat(opened.isNew()).isTrue();
        assertThat(opened.key()).matches("[0-9a-f]{32}");
        assertThat(first.containsKey("chosen by the client")).isFalse();
    }

    @Test
    void aLiveKey_givesItsSession() {
        String key = first.create(() -> "ann:there").key();

        OpenedSession<String, String> found = second.getOrCreate(key, () -> "ann:another");

        assertThat(found).isEqualTo(new OpenedSession<>(key, "ann:there", OpenedSession.Origin.FOUND));
        assertThat(first.getOrCreate(key, () -> fail("no session is made")).isNew())
                .isFalse();
        assertThat(first.size()).isEqualTo(1);
    }

    @Test
    void aRevokedRemovedOrExpiredKey_givesANewSession() {
        Parties.Shared fleeting = parties.share(Recipe.SESSIONS_FLEETING);
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            gone.add(fleeting.first().create(() -> "ann:old").key());
        }
        fleeting.first().revoke(gone.get(0));
        fleeting.first().remove(gone.get(1));
        fleeting.first().expire(gone.get(2), Duration.ZERO);
        await().atMost(Duration.ofSeconds(10)).until(() -> !fleeting.first().containsKey(gone.get(3)));

        assertThat(gone).allSatisfy(key -> {
            OpenedSession<String, String> opened = fleeting.second().getOrCreate(key, () -> "ann:new");
            assertThat(opened.isNew()).isTrue();
            assertThat(opened.key()).isNotEqualTo(key);
            assertThat(fleeting.first().get(opened.key())).isEqualTo("ann:new");
        });
    }

    @Test
    void callersWhoRaceForALiveKey_getItsSession() throws Exception {
        String key = first.create(() -> "ann:there").key();

        assertThat(race(key)).allSatisfy(opened -> assertThat(opened.key()).isEqualTo(key));
        assertThat(first.size()).isEqualTo(1);
    }

    @Test
    void callersWhoRaceForAnUnknownKey_getASessionEach() throws Exception {
        List<OpenedSession<String, String>> opened = race("unknown");

        assertThat(opened).allMatch(OpenedSession::isNew);
        assertThat(opened)
                .extracting(OpenedSession::key)
                .doesNotHaveDuplicates()
                .doesNotContain("unknown");
        assertThat(first.size()).isEqualTo(opened.size());
    }

    @Test
    void noLoaderIsAsked_andTheWriterIsTold() {
        Parties.Shared loading = parties.share(Recipe.SESSIONS_READ_THROUGH);
        Parties.Shared writing = parties.share(Recipe.SESSIONS_WRITE_THROUGH);

        assertThat(loading.first().getOrCreate("ann-1", () -> "ann:new").isNew())
                .isTrue();
        String key = writing.first().create(() -> "ann:new").key();

        assertThat(loading.second().containsKey("ann-1")).isFalse();
        assertThat(SessionWriter.toldOf(key)).containsExactly("write " + key);
    }

    private List<OpenedSession<String, String>> race(String key) throws Exception {
        List<Begun<OpenedSession<String, String>>> racing = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SessionCache<String, String> view = cache.all().get(i % cache.all().size());
            racing.add(Begun.call(() -> view.getOrCreate(key, () -> "ann:new")));
        }
        List<OpenedSession<String, String>> opened = new ArrayList<>();
        for (Begun<OpenedSession<String, String>> one : racing) {
            opened.add(requireNonNull(one.await()));
        }
        return opened;
    }
}
