/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.EntryKey;

/** A key as the application sees it, and where its entry lives. */
record Keyed<K>(K key, EntryKey at) {}
