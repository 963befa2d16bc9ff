/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.http;

/** What a site answers under one path. Threads: any. */
@FunctionalInterface
public interface Page {

    Answer show(Visit visit) throws Exception;
}
