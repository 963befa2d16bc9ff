/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;
import org.latchkey.SyncScope;
import org.latchkey.tck.http.Answer;
import org.latchkey.tck.http.Page;
import org.latchkey.tck.http.Site;
import org.latchkey.tck.http.Visit;

/** What the shop shows. */
@ApplicationScoped
public class Pages {

    private static final String COOKIE = "login";

    @Inject
    SessionCache<String, Login> logins;

    @Inject
    Reports reports;

    private @Nullable Site site;

    void open(@Observes Startup event) throws IOException {
        Site opened = new Site(Integer.getInteger("server.port", 8080))
                .post("/login", this::login)
                .get("/me", this::me)
                .post("/revoke", this::revoke)
                .get("/reports/", inNamespace(visit -> Answer.text(reports.report(visit.rest()))))
                .get("/figures", visit -> figures());
        opened.open();
        site = opened;
    }

    void close(@Observes Shutdown event) {
        if (site != null) {
            site.close();
        }
    }

    private Answer login(Visit visit) {
        Login login = new Login(visit.parameter("user"));
        return Answer.status(200).withCookie(COOKIE, logins.create(() -> login).key());
    }

    private Answer me(Visit visit) {
        return visit.cookie(COOKIE)
                .map(logins::get)
                .map(login -> Answer.text(login.name()))
                .orElse(Answer.status(401));
    }

    /** Ends all of a user's sessions, in every instance, before it answers. */
    private Answer revoke(Visit visit) {
        logins.revokeUser(visit.parameter("user"));
        return Answer.status(200);
    }

    private Answer figures() throws JMException {
        Figures ofReports = Figures.of("reports");
        return Answer.text("computed=" + reports.computed() + "\nhits=" + ofReports.attribute("CacheHits") + "\nmisses="
                + ofReports.attribute("CacheMisses"));
    }

    /** The page in the namespace that a header names, or in none. */
    private static Page inNamespace(Page page) {
        return visit -> {
            Optional<String> namespace = visit.header("X-Sync-Id");
            return namespace.isPresent() ? SyncScope.call(namespace.get(), () -> page.show(visit)) : page.show(visit);
        };
    }
}
