/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.EntryKey;

/**
 * Where a call is aimed, and from when it is.
 *
 * @param key the entry
 * @param since what this process knew of the number line when the call began, before any user code ran
 */
record Aim(EntryKey key, long since) {}
