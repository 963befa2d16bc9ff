/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import java.nio.file.Path;
import org.latchkey.tck.instances.Program;
import org.latchkey.tck.instances.TwoInstances;

/** The shop as it is deployed: the folder that Quarkus makes, started twice. */
final class ShopIT extends TwoInstances {

    ShopIT() {
        super(Program.jar(Path.of("target", "quarkus-app", "quarkus-run.jar"), "quarkus.http.port"));
    }
}
