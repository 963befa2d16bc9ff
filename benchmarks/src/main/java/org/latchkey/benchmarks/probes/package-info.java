/* SPDX-License-Identifier: Apache-2.0 */

/** What is measured of whole processes and clusters, and not of one method: each with a main class of its own. */
@NullMarked
package org.latchkey.benchmarks.probes;

import org.jspecify.annotations.NullMarked;
