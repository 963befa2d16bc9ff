/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Sessions: how many a user may have, and how one gets another key.
 *
 * <p>What spans two partitions is built here from steps that anyone can finish, each of which an owner decides; see
 * {@link org.latchkey.store.SlotOwner} and {@link org.latchkey.store.EntryOwner}. No {@code javax.cache}, no threads, no clock
 * of its own: a simulation can drive it.
 */
@NullMarked
package org.latchkey.session;

import org.jspecify.annotations.NullMarked;
