/* SPDX-License-Identifier: Apache-2.0 */
/**
 * JSR-107: arguments, expiry policies, read-through and write-through, entry processors, listeners, statistics and JMX.
 *
 * <p>All user code runs here, in the caller's process, on the caller's thread or an executor of ours.
 */
@NullMarked
package org.latchkey.jcache;

import org.jspecify.annotations.NullMarked;
