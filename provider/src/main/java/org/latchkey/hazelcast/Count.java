/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

/**
 * What members have counted.
 *
 * @param live live entries
 * @param tombstones revoked keys
 * @param oldest when the oldest live entry was created, {@link Long#MAX_VALUE} if there is none
 * @param newest when the newest one was created, {@link Long#MIN_VALUE} if there is none
 */
record Count(long live, long tombstones, long oldest, long newest) {}
