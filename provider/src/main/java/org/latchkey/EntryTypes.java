/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;

/** The declared types of a cache's entries. */
record EntryTypes<K, V>(Class<K> key, Class<V> value) implements Serializable {}
