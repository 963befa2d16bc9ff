/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** What a processor returned for one entry, or why it did not. */
record ProcessorResult<T>(@Nullable T value, @Nullable EntryProcessorException failure)
        implements EntryProcessorResult<T> {

    @Override
    public @Nullable T get() {
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
