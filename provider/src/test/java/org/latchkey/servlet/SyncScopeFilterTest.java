/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latchkey.SyncScope;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

final class SyncScopeFilterTest {

    private final List<Optional<String>> seen = new ArrayList<>();
    private final FilterChain chain = (request, response) -> seen.add(SyncScope.current());

    @Test
    void aRequestIsHandledInTheNamespaceOfItsHeader_andTheThreadIsLeftAsItWas() throws Exception {
        new SyncScopeFilter().doFilter(request("sync-1"), new MockHttpServletResponse(), chain);

        assertThat(seen).containsExactly(Optional.of("sync-1"));
        assertThat(SyncScope.current()).isEmpty();
    }

    @Test
    void aRequestWithoutTheHeader_isHandledOutsideAnyNamespace() throws Exception {
        try (SyncScope left = SyncScope.open("of an earlier request")) {
            new SyncScopeFilter().doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain);

            assertThat(SyncScope.current()).contains(left == null ? "" : "of an earlier request");
        }
        assertThat(seen).containsExactly(Optional.empty());
    }

    @Test
    void aNameThatCannotBeOne_isABadRequest_whichNobodyHandles() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();

        new SyncScopeFilter().doFilter(request("x".repeat(257)), response, chain);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getErrorMessage()).contains(SyncScopeFilter.HEADER).doesNotContain("xxx");
        assertThat(seen).isEmpty();
    }

    @Test
    void aHeaderGivenTwice_isABadRequest_forNobodyKnowsWhichCounts() throws Exception {
        MockHttpServletRequest request = request("sync-1");
        request.addHeader(SyncScopeFilter.HEADER, "sync-2");
        MockHttpServletResponse response = new MockHttpServletResponse();

        new SyncScopeFilter().doFilter(request, response, chain);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(seen).isEmpty();
    }

    @Test
    void thePageOfARefusal_isMadeOutsideAnyNamespace() throws Exception {
        MockHttpServletRequest request = request("x".repeat(257));
        request.setDispatcherType(DispatcherType.ERROR);

        new SyncScopeFilter().doFilter(request, new MockHttpServletResponse(), chain);

        assertThat(seen).containsExactly(Optional.empty());
    }

    @Test
    void aContainerMayNameAnotherHeader() throws Exception {
        MockFilterConfig config = new MockFilterConfig();
        config.addInitParameter(SyncScopeFilter.PARAMETER, "X-Tenant");
        SyncScopeFilter filter = new SyncScopeFilter();
        MockHttpServletRequest request = request("not this");
        request.addHeader("X-Tenant", "this");

        filter.init(config);
        filter.doFilter(request, new MockHttpServletResponse(), chain);

        assertThat(seen).containsExactly(Optional.of("this"));
    }

    private static MockHttpServletRequest request(String namespace) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(SyncScopeFilter.HEADER, namespace);
        return request;
    }
}
