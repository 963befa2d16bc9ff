/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

/** Starts what is measured. */
interface Starter {

    /** Blocks until it can be used. */
    Store start(Shape shape);
}
