/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * The name of one operation, never given out twice in a cluster.
 *
 * @param process a random number that the calling process drew when it connected
 * @param number the count of that process
 */
public record OperationId(long process, long number) {}
