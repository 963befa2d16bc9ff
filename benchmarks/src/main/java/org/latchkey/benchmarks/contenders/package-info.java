/* SPDX-License-Identifier: Apache-2.0 */

/** What is measured, each started as its documentation recommends. */
@NullMarked
package org.latchkey.benchmarks.contenders;

import org.jspecify.annotations.NullMarked;
