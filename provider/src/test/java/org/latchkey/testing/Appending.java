/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.io.Serializable;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/** Appends its argument to the value, and answers the new one; passes the {@link Turnstile} in between. */
public final class Appending implements EntryProcessor<String, String, String>, Serializable {

    private static final long serialVersionUID = 1;

    @Override
    public String process(MutableEntry<String, String> entry, Object... arguments) {
        String before = entry.exists() ? entry.getValue() : "";
        Turnstile.pass();
        String after = before + arguments[0];
        entry.setValue(after);
        return after;
    }
}
