/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/** What can be switched on for a cache; all are off by default. */
enum Switch {
    READ_THROUGH,
    WRITE_THROUGH,
    STATISTICS,
    MANAGEMENT,
    NAMESPACE_REQUIRED,
    OUTSIDE_SYNC_SCOPE,
    WITHOUT_NEAR_CACHE,
    IMMUTABLE_VALUES
}
