/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.flight;

/** Something under way of which the Flight Recorder is told once it has ended, if it records that. Nothing here fails. */
public interface Flight {

    /** One that nobody is told of. */
    Flight NONE = new Flight() {
        @Override
        public void completed() {}

        @Override
        public void end() {}
    };

    /** It has done what it was begun for, and will end well; one of which this is not said has failed. */
    void completed();

    /** It has ended, well or not. */
    void end();
}
