/* SPDX-License-Identifier: Apache-2.0 */
/** What the whole promises, tried out with real processes. */
@NullMarked
package org.latchkey.integration;

import org.jspecify.annotations.NullMarked;
