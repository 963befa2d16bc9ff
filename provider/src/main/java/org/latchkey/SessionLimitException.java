/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import javax.cache.CacheException;

/** Says that a session was not opened because its user has as many as allowed; nothing was written. */
public class SessionLimitException extends CacheException {

    private static final long serialVersionUID = 1;

    public SessionLimitException(String message) {
        super(message);
    }
}
