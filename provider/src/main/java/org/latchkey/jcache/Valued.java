/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.Bytes;

/** A value as the application sees it, and as it is stored. */
record Valued<V>(V value, Bytes bytes) {}
