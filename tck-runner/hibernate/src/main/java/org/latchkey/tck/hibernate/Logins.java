/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import org.latchkey.SessionCache;
import org.latchkey.tck.http.Answer;
import org.latchkey.tck.http.Site;
import org.latchkey.tck.http.Visit;

/**
 * The pages by which visitors come in, are told who they are, and are shown out. Threads: any.
 *
 * @param sessions by what the visitors' cookies say
 */
record Logins(SessionCache<String, Login> sessions) {

    private static final String COOKIE = "login";

    Site on(Site site) {
        return site.post("/login", this::login).get("/me", this::me).post("/revoke", this::revoke);
    }

    private Answer login(Visit visit) {
        Login login = new Login(visit.parameter("user"));
        return Answer.status(200)
                .withCookie(COOKIE, sessions.create(() -> login).key());
    }

    private Answer me(Visit visit) {
        return visit.cookie(COOKIE)
                .map(sessions::get)
                .map(login -> Answer.text(login.name()))
                .orElse(Answer.status(401));
    }

    /** Ends all of a user's sessions, in every instance, before it answers. */
    private Answer revoke(Visit visit) {
        sessions.revokeUser(visit.parameter("user"));
        return Answer.status(200);
    }
}
