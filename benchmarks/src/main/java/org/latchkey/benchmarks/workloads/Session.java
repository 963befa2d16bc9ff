/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.io.Serial;
import java.io.Serializable;

/**
 * What a login leaves behind.
 *
 * @param user who has logged in
 * @param at when, in milliseconds since the epoch
 * @param device on what
 */
record Session(String user, long at, String device) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;
}
