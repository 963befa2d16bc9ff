/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.cdi;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.latchkey.tck.instances.HeaderNamespaces;
import org.latchkey.tck.instances.Program;
import org.latchkey.tck.instances.TwoInstances;

/** The shop as it is deployed: its jar beside those that it stands on, started twice. */
final class ShopIT extends TwoInstances {

    ShopIT() {
        super(Program.main("org.latchkey.tck.cdi.Shop", Path.of("target", "shop.jar"), "server.port"));
    }

    @Test
    void aReportOfOneNamespace_isComputedApartFromThatOfAnother() throws Exception {
        HeaderNamespaces.assertReportsApart(one(), other());
    }

    @Test
    void aHeaderThatNamesNoNamespace_isRefused() throws Exception {
        HeaderNamespaces.assertNoNameRefused(one(), "/reports/8");
    }
}
