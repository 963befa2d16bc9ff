/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.micronaut;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.latchkey.SyncScope;

/** What the shop shows. */
@Controller(produces = MediaType.TEXT_PLAIN)
@ExecuteOn(TaskExecutors.BLOCKING)
public class Pages {

    private final Reports reports;
    private final ExecutorService executor;

    public Pages(Reports reports, @Named(TaskExecutors.IO) ExecutorService executor) {
        this.reports = reports;
        this.executor = executor;
    }

    @Get("/reports/{id}")
    public String report(@PathVariable("id") String id) {
        return reports.report(id);
    }

    /** Of a method with the standard's annotation. */
    @Get("/standard/{id}")
    public String standard(@PathVariable("id") String id) {
        return reports.standard(id);
    }

    /** The namespace that a task has which this request starts. */
    @Get("/namespace")
    public String namespace() throws ExecutionException, InterruptedException {
        return executor.submit(() -> SyncScope.current().orElse("none")).get();
    }

    @Get("/figures")
    public String figures() throws JMException {
        CacheStatisticsMXBean statistics = statistics();
        return "computed=" + reports.computed() + "\nhits=" + statistics.getCacheHits() + "\nmisses="
                + statistics.getCacheMisses();
    }

    private static CacheStatisticsMXBean statistics() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = beans.queryNames(new ObjectName("javax.cache:type=CacheStatistics,Cache=reports,*"), null)
                .iterator()
                .next();
        return JMX.newMXBeanProxy(beans, name, CacheStatisticsMXBean.class);
    }
}
