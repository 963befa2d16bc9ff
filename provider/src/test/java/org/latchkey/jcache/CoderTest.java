/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.latchkey.Codec;
import org.latchkey.OnUnreadable;
import org.latchkey.store.Bytes;

class CoderTest {

    private static Coder<String> coder(OnUnreadable answer) {
        Wire wire = new Wire(new Nothing(), bytes -> true, new Wire.Limit(10, "max"), answer);
        return new Coder<>(
                "value", String.class, wire, new Failures("sessions", new CacheSettings(1, 5_000, 1, 1, List.of())));
    }

    @Test
    void aCodecThatMakesNullOfAnObjectIsNamed() {
        assertThatThrownBy(() -> coder(OnUnreadable.FAIL).encode("secret"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'nothing'")
                .hasMessageContaining("'sessions'")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aCodecThatMakesNullOfBytesHasNotReadThem() {
        Bytes stored = Bytes.of(new byte[] {1});

        assertThatThrownBy(() -> coder(OnUnreadable.FAIL).decode(stored))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'sessions'");
        assertThat(coder(OnUnreadable.ABSENT).decode(stored)).isNull();
    }

    /** Makes nothing of everything, against its contract. */
    @SuppressWarnings("NullAway")
    private static final class Nothing implements Codec {

        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public byte[] encode(Object object) {
            return null;
        }

        @Override
        public Object decode(byte[] bytes) {
            return null;
        }
    }
}
