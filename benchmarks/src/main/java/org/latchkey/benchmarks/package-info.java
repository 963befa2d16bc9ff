/* SPDX-License-Identifier: Apache-2.0 */
/** Benchmarks of Latchkey beside what one would use without it, in the same run and on the same machine. */
@NullMarked
package org.latchkey.benchmarks;

import org.jspecify.annotations.NullMarked;
