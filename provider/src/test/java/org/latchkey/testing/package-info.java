/* SPDX-License-Identifier: Apache-2.0 */
/** What several tests share. */
@NullMarked
package org.latchkey.testing;

import org.jspecify.annotations.NullMarked;
