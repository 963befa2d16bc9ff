/* SPDX-License-Identifier: Apache-2.0 */
/** The public API. */
@NullMarked
package org.latchkey;

import org.jspecify.annotations.NullMarked;
