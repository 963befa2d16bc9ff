/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import javax.cache.CacheManager;
import org.latchkey.spring.SpringSessions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is in. */
@RestController
public class Logins {

    private static final String USER = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private final CacheManager caches;

    public Logins(CacheManager caches) {
        this.caches = caches;
    }

    @PostMapping("/login")
    public void login(@RequestParam("user") String user, HttpServletRequest request) {
        request.getSession().setAttribute(USER, user);
        request.changeSessionId();
    }

    @GetMapping("/me")
    public ResponseEntity<String> me(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object user = session == null ? null : session.getAttribute(USER);
        return user == null
                ? ResponseEntity.status(HttpStatus.UNAUTHORIZED).build()
                : ResponseEntity.ok(user.toString());
    }

    /** Ends all of a user's sessions, in every instance, before it answers. */
    @PostMapping("/revoke")
    public void revoke(@RequestParam("user") String user) {
        SpringSessions.cache(caches).revokeUser(user);
    }
}
