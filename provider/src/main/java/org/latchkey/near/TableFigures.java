/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

/**
 * What a table holds, and what has gone on in it. Each figure is right by itself; they are not of one instant.
 *
 * @param copies how many there are, those included that are dead and not yet tidied away
 * @param scopes how many scopes have copies
 * @param users how many users have copies, counted in each namespace
 * @param tickets how many fills are under way that nothing has voided
 * @param published answers of owners that became copies
 * @param refused answers of owners that did not
 * @param evicted copies that made room for others
 */
public record TableFigures(
        int copies, int scopes, int users, int tickets, long published, long refused, long evicted) {}
