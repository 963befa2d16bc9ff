/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;

/** What takes long to compute. */
@ApplicationScoped
public class Reports {

    private final SessionCache<String, String> reports;
    private final AtomicLong computed = new AtomicLong();

    public Reports(SessionCache<String, String> reports) {
        this.reports = reports;
    }

    /** Computed once for all who miss it at once. */
    public @Nullable String report(String id) {
        return reports.getOrSet(id, this::compute);
    }

    /** By the standard's annotation, which Quarkus passes over. */
    @CacheResult(cacheName = "reports")
    public String standard(String id) {
        return "report " + id + ", at " + System.nanoTime();
    }

    private String compute(String id) {
        return "report " + id + ", number " + computed.incrementAndGet() + " of process "
                + ProcessHandle.current().pid();
    }

    long computed() {
        return computed.get();
    }
}
