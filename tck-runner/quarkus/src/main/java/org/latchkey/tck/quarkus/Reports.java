/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** What takes long to compute. */
@ApplicationScoped
public class Reports {

    private final AtomicLong computed = new AtomicLong();

    @CacheResult(cacheName = "reports")
    public String report(String id) {
        return "report " + id + ", number " + computed.incrementAndGet() + " of process "
                + ProcessHandle.current().pid();
    }

    @CachePut(cacheName = "reports")
    public void correct(String id, @CacheValue String report) {}

    @CacheRemove(cacheName = "reports")
    public void withdraw(String id) {}

    @CacheRemoveAll(cacheName = "reports")
    public void withdrawAll() {}

    long computed() {
        return computed.get();
    }
}
