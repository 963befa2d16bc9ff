/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.annotation.CacheResult;

/** What takes long to compute. */
@ApplicationScoped
public class Reports {

    private final AtomicLong computed = new AtomicLong();

    @CacheResult(cacheName = "reports")
    public String report(String id) {
        return "report " + id + ", number " + computed.incrementAndGet() + " of process "
                + ProcessHandle.current().pid();
    }

    long computed() {
        return computed.get();
    }
}
