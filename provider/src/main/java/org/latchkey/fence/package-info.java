/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The coherence protocol: what an owner owes to those who must hear of a change, and how they acknowledge it.
 *
 * <p>Pure state machines behind a transport that is passed in: no Hazelcast, no threads and no clocks of their own, so
 * that a simulator can drive them.
 */
@NullMarked
package org.latchkey.fence;

import org.jspecify.annotations.NullMarked;
