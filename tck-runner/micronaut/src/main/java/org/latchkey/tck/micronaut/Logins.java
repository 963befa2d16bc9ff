/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.micronaut;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;

/** Who is in. */
@Controller(produces = MediaType.TEXT_PLAIN)
@ExecuteOn(TaskExecutors.BLOCKING)
public class Logins {

    private static final String COOKIE = "login";

    private final SessionCache<String, Login> logins;

    public Logins(SessionCache<String, Login> logins) {
        this.logins = logins;
    }

    /** Under a new id, which nobody can guess. */
    @Post("/login")
    public HttpResponse<?> login(@QueryValue("user") String user) {
        String id = logins.create(() -> new Login(user)).key();
        return HttpResponse.ok().cookie(Cookie.of(COOKIE, id).httpOnly(true));
    }

    @Get("/me")
    public HttpResponse<String> me(@CookieValue(COOKIE) @Nullable String id) {
        Login login = id == null ? null : logins.get(id);
        return login == null ? HttpResponse.unauthorized() : HttpResponse.ok(login.user());
    }

    /** Ends all of a user's logins, in every instance, before it answers. */
    @Post("/revoke")
    public void revoke(@QueryValue("user") String user) {
        logins.revokeUser(user);
    }
}
