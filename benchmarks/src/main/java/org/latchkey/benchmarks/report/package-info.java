/* SPDX-License-Identifier: Apache-2.0 */

/** What was measured, and how it is shown: JSON, Markdown, and charts. */
@NullMarked
package org.latchkey.benchmarks.report;

import org.jspecify.annotations.NullMarked;
