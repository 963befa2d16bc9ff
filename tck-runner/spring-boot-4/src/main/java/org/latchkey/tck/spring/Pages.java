/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.spring;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.latchkey.SyncScope;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the shop shows. */
@RestController
public class Pages {

    private final Reports reports;
    private final MeterRegistry meters;
    private final AsyncTaskExecutor executor;

    public Pages(Reports reports, MeterRegistry meters, AsyncTaskExecutor executor) {
        this.reports = reports;
        this.meters = meters;
        this.executor = executor;
    }

    @GetMapping("/reports/{id}")
    public String report(@PathVariable("id") String id) {
        return reports.report(id);
    }

    @GetMapping("/prices/{id}")
    public String price(@PathVariable("id") String id) {
        return reports.price(id);
    }

    /** The namespace that a task has which this request starts. */
    @GetMapping("/namespace")
    public String namespace() throws ExecutionException, InterruptedException {
        return executor.submit(() -> SyncScope.current().orElse("none")).get();
    }

    @GetMapping("/figures")
    public String figures() {
        return "computed=" + reports.computed() + "\nhits=" + gets("hit") + "\nmisses=" + gets("miss");
    }

    /** Whether this process has its lease, by one of the meters that come with the jar. */
    @GetMapping("/standing")
    public double standing() {
        return meters.get("latchkey.fence.lease.standing").gauge().value();
    }

    /** Under which names of managers the meters of a cache are found, Spring Boot's own and those that come with the jar. */
    @GetMapping("/managers")
    public List<String> managers() {
        return Stream.of("cache.gets", "latchkey.near.gets")
                .map(name -> meters.get(name).tag("cache", "reports").tag("result", "hit"))
                .map(found -> String.valueOf(found.functionCounter().getId().getTag("cache.manager")))
                .distinct()
                .toList();
    }

    /** By Micrometer, which Spring Boot binds to every cache. */
    private long gets(String result) {
        return (long) meters.get("cache.gets")
                .tag("cache", "reports")
                .tag("result", result)
                .functionCounter()
                .count();
    }
}
