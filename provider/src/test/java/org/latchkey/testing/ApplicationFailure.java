/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

/** Says that a command has failed in another process, and with which exception. */
public final class ApplicationFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String type;
    private final String message;

    ApplicationFailure(String type, String message) {
        super(type + " in the application: " + message);
        this.type = type;
        this.message = message;
    }

    /** An exception of the class that was thrown there, with this one suppressed in it; this itself where there is no such class here. */
    RuntimeException asThrownThere() {
        try {
            Object thrown = Class.forName(type).getConstructor(String.class).newInstance(message);
            if (thrown instanceof RuntimeException exception) {
                exception.addSuppressed(this);
                return exception;
            }
            return this;
        } catch (ReflectiveOperationException e) {
            addSuppressed(e);
            return this;
        }
    }

    /** The name of the exception's class there. */
    public String type() {
        return type;
    }
}
