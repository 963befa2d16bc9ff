/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;
import javax.cache.configuration.Factory;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/** The application's code that a cache calls, and what makes it. */
record UserCode<K, V>(
        Factory<ExpiryPolicy> expiry,
        @Nullable Factory<CacheLoader<K, V>> loader,
        @Nullable Factory<CacheWriter<? super K, ? super V>> writer,
        @Nullable UserResolver<? super V> user,
        @Nullable SessionKeys<? extends K> keys)
        implements Serializable {}
