/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionNames;
import org.latchkey.SyncScope;

/** What the shop shows. */
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public class Pages {

    private final Reports reports;

    public Pages(Reports reports) {
        this.reports = reports;
    }

    @GET
    @Path("reports/{id}")
    public String report(@HeaderParam("X-Sync-Id") @Nullable String namespace, @PathParam("id") String id)
            throws Exception {
        return inNamespace(namespace, () -> reports.report(id));
    }

    /** What a request asks for, in the namespace that it names, or in none. */
    private static <T> T inNamespace(@Nullable String name, Callable<T> asked) throws Exception {
        if (name == null) {
            return asked.call();
        }
        if (!SessionNames.isName(name)) {
            throw new BadRequestException();
        }
        return SyncScope.call(name, asked);
    }

    @POST
    @Path("reports/{id}/correct")
    public void correct(@PathParam("id") String id, @QueryParam("text") String text) {
        reports.correct(id, text);
    }

    @POST
    @Path("reports/{id}/withdraw")
    public void withdraw(@PathParam("id") String id) {
        reports.withdraw(id);
    }

    @POST
    @Path("reports/withdraw")
    public void withdrawAll() {
        reports.withdrawAll();
    }

    @GET
    @Path("figures")
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
