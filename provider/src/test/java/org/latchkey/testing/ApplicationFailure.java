/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

/** Says that a command has failed in another process, and with which exception. */
public final class ApplicationFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String type;

    ApplicationFailure(String type, String message) {
        super(type + " in the application: " + message);
        this.type = type;
    }

    /** The name of the exception's class there. */
    public String type() {
        return type;
    }
}
