/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import javax.cache.CacheException;

/**
 * Says that a write was refused because its key, or the user of its value, has been revoked; nothing was written to the cache. A
 * cache writer was not called either, unless the revocation came while it ran: then its store may have the value.
 */
public class SessionRevokedException extends CacheException {

    private static final long serialVersionUID = 1;

    public SessionRevokedException(String message) {
        super(message);
    }
}
