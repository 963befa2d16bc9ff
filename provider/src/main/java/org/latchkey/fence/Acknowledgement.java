/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

/** What a sender wants to know of a notice, beside that it has arrived. */
public enum Acknowledgement {
    /** That those who had to hear have heard. */
    HEARD,
    /** Nothing more. */
    RECEIVED
}
