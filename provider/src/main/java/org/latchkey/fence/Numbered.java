/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

/** A notice and its number among all that its sender has for this reader. */
public record Numbered<N>(long number, N notice) {}
