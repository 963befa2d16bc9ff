/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

/** A key as the application sees it, and as a call is aimed at it. */
record Keyed<K>(K key, Aim at) {}
