/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * The exclusive right of one caller to change an entry while user code runs.
 *
 * @param token the operation that took it
 * @param until by the owner's clock, in milliseconds: from this instant on anybody may take the entry over
 */
public record Hold(OperationId token, long until) {}
