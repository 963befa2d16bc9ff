/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.internal.nio.BufferObjectDataOutput;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.nio.ObjectDataInput;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTest {

    private static final InternalSerializationService SERVICE = new DefaultSerializationServiceBuilder().build();

    @AfterAll
    static void stop() {
        SERVICE.dispose();
    }

    private interface Writing {
        void to(BufferObjectDataOutput out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        try (BufferObjectDataOutput out = SERVICE.createObjectDataOutput()) {
            writing.to(out);
            return out.toByteArray();
        }
    }

    private static ObjectDataInput in(byte[] bytes) {
        return SERVICE.createObjectDataInput(bytes);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, 1_700_000_000_000L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void aNumberComesBackAsItWas(long number) throws IOException {
        assertThat(Packed.read(in(bytes(out -> Packed.write(out, number))))).isEqualTo(number);
        assertThat(Packed.readSigned(in(bytes(out -> Packed.writeSigned(out, number)))))
                .isEqualTo(number);
    }

    @Test
    void smallNumbersTakeOneByte() throws IOException {
        assertThat(bytes(out -> Packed.write(out, 127))).hasSize(1);
        assertThat(bytes(out -> Packed.writeSigned(out, -64))).hasSize(1);
        assertThat(bytes(out -> Packed.write(out, 128))).hasSize(2);
    }

    @Test
    void aNumberThatDoesNotEnd_isRefused() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) -1);

        assertThatThrownBy(() -> Packed.read(in(endless))).isInstanceOf(IOException.class);
    }
}
