/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.flight;

/**
 * One that is being recorded.
 *
 * @param completing notes in its event that it has done what it was begun for
 * @param ending commits the event
 */
record Recorded(Runnable completing, Runnable ending) implements Flight {

    @Override
    public void completed() {
        completing.run();
    }

    @Override
    public void end() {
        ending.run();
    }
}
