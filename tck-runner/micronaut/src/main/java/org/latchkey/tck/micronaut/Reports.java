/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.micronaut;

import io.micronaut.cache.annotation.Cacheable;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.annotation.CacheResult;

/** What takes long to compute. */
@Singleton
public class Reports {

    private final AtomicLong computed = new AtomicLong();

    /** By Micronaut's annotation. */
    @Cacheable("reports")
    public String report(String id) {
        return "report " + id + ", number " + computed.incrementAndGet() + " of process "
                + ProcessHandle.current().pid();
    }

    /** By the standard's, which Micronaut passes over. */
    @CacheResult(cacheName = "reports")
    public String standard(String id) {
        return "report " + id + ", at " + System.nanoTime();
    }

    long computed() {
        return computed.get();
    }
}
