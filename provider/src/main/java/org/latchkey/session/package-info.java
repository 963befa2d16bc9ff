/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Sessions: what of them can be judged without their owners. No {@code javax.cache}, no threads, no clock of its own.
 */
@NullMarked
package org.latchkey.session;

import org.jspecify.annotations.NullMarked;
