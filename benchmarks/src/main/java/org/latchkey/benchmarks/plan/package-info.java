/* SPDX-License-Identifier: Apache-2.0 */

/** What is measured of which contender in a run, in which order, and how thoroughly. */
@NullMarked
package org.latchkey.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
