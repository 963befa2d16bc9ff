/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.Collection;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;

/** Writes to nowhere, and passes the {@link Turnstile} whenever it does. */
public final class TurnstileWriter implements CacheWriter<String, String> {

    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
        Turnstile.pass();
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
        Turnstile.pass();
        entries.clear();
    }

    @Override
    public void delete(Object key) {
        Turnstile.pass();
    }

    @Override
    public void deleteAll(Collection<?> keys) {
        Turnstile.pass();
        keys.clear();
    }
}
