/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Runs the official TCK of JSR-107 on each {@link org.latchkey.tck.Stage}, and judges the results.
 *
 * <p>In the test JVM, {@link org.latchkey.tck.TckSession} sets the {@link org.latchkey.tck.Scene} before the first test
 * and leaves a {@link org.latchkey.tck.Result} after the last. When every stage has run, {@link
 * org.latchkey.tck.Guard} reads the results in a JVM that saw none of the tests, prints a line for each, and fails the
 * build unless each is complete.
 */
@NullMarked
package org.latchkey.tck;

import org.jspecify.annotations.NullMarked;
