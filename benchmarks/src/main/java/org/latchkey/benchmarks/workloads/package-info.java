/* SPDX-License-Identifier: Apache-2.0 */

/** What is done to the contenders: one class for each kind of use. */
@NullMarked
package org.latchkey.benchmarks.workloads;

import org.jspecify.annotations.NullMarked;
