/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * The mark that a change leaves on an entry. Touching an entry (extending its life) is not a change.
 *
 * @param version grows with every change of the entry
 * @param change the operation that made the change: two states of an entry are the same when it is
 * @param verdict what that operation was answered
 * @param since the sequence number that its caller knew when its call began
 * @param barrier the number of the last renewal of the key, 0 for none: writes that began before it are refused
 */
public record Stamp(long version, OperationId change, Verdict verdict, long since, long barrier) {}
