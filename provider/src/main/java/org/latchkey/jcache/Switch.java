/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

/** What can be turned on and off while a cache is open. */
enum Switch {
    STATISTICS,
    MANAGEMENT
}
