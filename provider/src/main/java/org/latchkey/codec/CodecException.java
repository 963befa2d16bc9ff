/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import org.jspecify.annotations.Nullable;

/**
 * Says that an object cannot be turned into bytes, or that bytes cannot be turned back into an object.
 *
 * <p>The message names the cache, a class where one is to blame, and the cure; never a key or a value. It is the only
 * exception that {@link JavaCodec} throws for what it is given.
 */
public final class CodecException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CodecException(String message) {
        super(message);
    }

    CodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
