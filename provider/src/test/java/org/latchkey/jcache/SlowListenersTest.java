/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.event.CacheEntryListenerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What listeners that fail, hang or lag do to others. */
class SlowListenersTest {

    private final Twin twin = new Twin();
    private final Cache<String, String> cache =
            twin.open(Twin.strings(), Timing.SYSTEM).cache();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void close() {
        twin.close();
    }

    @Test
    void listenersThatThrowOneExceptionOverAndOverKeepNobodyWaiting() throws Exception {
        CacheEntryListenerException always = new CacheEntryListenerException("always the same");
        RecordingListener second = new RecordingListener();
        listener.meanwhile = event -> {
            throw always;
        };
        second.meanwhile = listener.meanwhile;
        cache.registerCacheEntryListener(listener.synchronous());
        cache.registerCacheEntryListener(second.synchronous());

        for (int i = 0; i < 2; i++) {
            Future<?> put = twin.elsewhere(() -> {
                cache.put("k", "v");
                return "done";
            });
            assertThatThrownBy(() -> Twin.result(put)).hasRootCause(always);
        }

        assertThat(listener.heard).hasSize(2);
        assertThat(second.heard).hasSize(2);
    }
}
