/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.spring;

import java.util.concurrent.atomic.AtomicLong;
import javax.cache.annotation.CacheResult;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** What takes long to compute. */
@Service
public class Reports {

    private final AtomicLong computed = new AtomicLong();

    /** By the standard's annotation. */
    @CacheResult(cacheName = "reports")
    public String report(String id) {
        return "report " + id + ", number " + computed.incrementAndGet() + " of process "
                + ProcessHandle.current().pid();
    }

    /** By Spring's own. */
    @Cacheable("prices")
    public String price(String id) {
        return "price of " + id + " by process " + ProcessHandle.current().pid();
    }

    long computed() {
        return computed.get();
    }
}
