/* SPDX-License-Identifier: Apache-2.0 */
/**
 * JSR-107: arguments, expiry policies, read-through and write-through, entry processors, listeners, statistics and JMX.
 *
 * <p>All user code runs here, in the caller's process, on the caller's thread or an executor of ours.
 *
 * <p>{@link org.latchkey.jcache.OpenCache} is what a manager handles, and {@code Parts} puts it together. In
 * {@code CacheProxy} each verb checks its arguments and goes to the one who knows it: {@code Reads}, {@code Changer},
 * {@code BulkChanges}, {@code Processing}, {@code LoadAll}, {@code Sweep}. Lookups try {@code Shortcut} first, which finds
 * near copies ({@code Nearby}). They speak to the cluster through
 * {@code Steps} alone; where user code must be atomic with an entry, through {@code Holds}. What comes back goes through
 * {@code Recorder} into the statistics, and what goes wrong through {@code Failures} into words.
 */
@NullMarked
package org.latchkey.jcache;

import org.jspecify.annotations.NullMarked;
