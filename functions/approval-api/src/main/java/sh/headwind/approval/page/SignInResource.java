// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sh.headwind.approval.identity.Recognition;
import sh.headwind.core.access.Authenticator;

/** Takes a token of Kubernetes and keeps it in a cookie that no script can read (mode token). */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignInResource {

    /** A path of ours: an address of another host would make the sign-in page a stepping stone. */
    private static final Pattern OWN = Pattern.compile("/([\\w.~-][\\w./~%-]*)?");

    private final Authenticator authenticator;
    private final Frames frames;
    private final Cookies cookies;

    SignInResource(Authenticator authenticator, Frames frames, Cookies cookies) {
        this.authenticator = authenticator;
        this.frames = frames;
        this.cookies = cookies;
    }

    /** The page. */
    @GET
    @Path("sign-in")
    public Response ask(@QueryParam("next") @Nullable String next) {
        return page(200, next, "");
    }

    /** Its button. */
    @POST
    @Path("sign-in")
    public Response signIn(
            @FormParam("token") @Nullable String formToken,
            @FormParam("credential") @Nullable String credential,
            @FormParam("next") @Nullable String next) {
        frames.requireForm(formToken);
        var token = credential == null ? "" : credential.strip();
        if (token.isEmpty() || authenticator.authenticate(token).isEmpty()) {
            return page(401, next, "The cluster does not know this token, or it has expired.");
        }
        return Response.seeOther(URI.create(own(next)))
                .cookie(cookies.keep(Recognition.TOKEN_COOKIE, token))
                .build();
    }

    /** Forgets the token. */
    @POST
    @Path("sign-out")
    public Response signOut(@FormParam("token") @Nullable String formToken) {
        frames.requireForm(formToken);
        return Response.seeOther(URI.create("/sign-in"))
                .cookie(cookies.forget(Recognition.TOKEN_COOKIE))
                .build();
    }

    private Response page(int status, @Nullable String next, String problem) {
        return Frames.html(status, new SignInPage(frames.frame("Sign in", "sign-in"), own(next), problem));
    }

    private static String own(@Nullable String next) {
        return next != null && OWN.matcher(next).matches() ? next : "/";
    }
}
