/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The standard's annotations, {@code @CacheResult} and its like, on the beans of a Jakarta CDI container.
 *
 * <p>Nobody imports this package: the container finds the extension by its service file, and where there is none nothing here is
 * loaded. From {@link org.latchkey.cdi.CacheAnnotationsExtension} to the interceptors, from those to
 * {@link org.latchkey.cdi.CachedMethods}.
 */
@NullMarked
package org.latchkey.cdi;

import org.jspecify.annotations.NullMarked;
