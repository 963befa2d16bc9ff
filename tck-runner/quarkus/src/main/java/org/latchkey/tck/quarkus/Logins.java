/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;

/** Who is in. */
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public class Logins {

    private static final String COOKIE = "login";

    private final SessionCache<String, Login> logins;

    public Logins(SessionCache<String, Login> logins) {
        this.logins = logins;
    }

    /** Under a new id, which nobody can guess. */
    @POST
    @Path("login")
    public Response login(@QueryParam("user") String user) {
        String id = logins.create(() -> new Login(user)).key();
        return Response.ok()
                .cookie(new NewCookie.Builder(COOKIE).value(id).httpOnly(true).build())
                .build();
    }

    @GET
    @Path("me")
    public Response me(@CookieParam(COOKIE) @Nullable String id) {
        Login login = id == null ? null : logins.get(id);
        return login == null
                ? Response.status(Response.Status.UNAUTHORIZED).build()
                : Response.ok(login.user()).build();
    }

    /** Ends all of a user's logins, in every instance, before it answers. */
    @POST
    @Path("revoke")
    public void revoke(@QueryParam("user") String user) {
        logins.revokeUser(user);
    }
}
