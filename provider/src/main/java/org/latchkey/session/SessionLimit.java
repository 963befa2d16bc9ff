/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import org.latchkey.WhenFull;

/**
 * How many sessions each user of a cache may have.
 *
 * @param most so many
 * @param whenFull what happens to one more
 * @param underWayMillis how long a session may take from its slot to its entry
 * @param firmMillis how long one may take whose token is {@link Grip#FIRM}: as long, and the time of the call that writes it
 * @param retentionMillis how long it is remembered that a session had to give way
 */
public record SessionLimit(int most, WhenFull whenFull, long underWayMillis, long firmMillis, long retentionMillis) {}
