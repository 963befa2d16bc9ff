/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The process-local table of one cache: copies of entries, which answer without asking their owner.
 *
 * <p>What holds at every instant:
 *
 * <ol>
 *   <li>A hit answers only while the lease stands, the copy's own time is not over, and neither its scope nor its user has
 *       died. One lookup, and a few volatile reads; no lock, no allocation, no reading of the clock. The lease is looked at
 *       before the copy is looked for: one that comes after all was dropped would stand for what was there before.
 *   <li>What was read before a drop is not published after it: a drop voids the tickets of its key, and one of a
 *       partition, or of everything, voids all.
 *   <li>What an epoch covers does not outlive it: the epoch is in the process's table before {@code raised} is called, and
 *       publishing looks there under the lock that {@code raised} takes. So either the one sees the epoch, or the other
 *       sees the copy and lets its scope or user die.
 *   <li>An epoch that publishing can no longer find, because it was forgotten, was known to every owner before the copy was
 *       asked for: a ticket is void as soon as the floor has been raised.
 *   <li>There is one copy of a key at most, and one living state of a scope and of a user in a namespace.
 *   <li>No index grows beyond the bound of copies and the tickets under way: scopes and users are here only as long as
 *       a copy is.
 *   <li>Whoever holds on to a part that has ended holds no copies with it.
 * </ol>
 *
 * <p>All changes are made under one lock, for a time that a constant bounds, or the number of copies where many are dropped
 * at once or an index grows. Nothing is called under it that could block.
 */
@NullMarked
package org.latchkey.near;

import org.jspecify.annotations.NullMarked;
