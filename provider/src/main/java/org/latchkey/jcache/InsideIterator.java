/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Iterator;

/** An iterator that reads and removes, and so may call user code, inside the namespace in which it was begun. */
record InsideIterator<T>(String namespace, Iterator<T> iterator) implements Iterator<T> {

    @Override
    public boolean hasNext() {
        return Inside.call(namespace, iterator::hasNext);
    }

    @Override
    public T next() {
        return Inside.call(namespace, iterator::next);
    }

    @Override
    public void remove() {
        Inside.run(namespace, iterator::remove);
    }
}
