/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.flight;

/** Something under way of which the Flight Recorder is told once it has ended, if it records that. */
public interface Flight {

    /** One that nobody is told of. */
    Flight NONE = () -> {};

    /** It has ended, well or not. Never fails. */
    void end();
}
