/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Micrometer: meters of caches and of the fence, and namespaces that travel with the contexts of its context-propagation
 * library.
 *
 * <p>Nobody but Spring's room imports this package: an application makes {@link org.latchkey.micrometer.SessionCacheMetrics} and
 * {@link org.latchkey.micrometer.FenceMetrics} itself, or Spring Boot does, the context-propagation library finds its accessor by its service file, and where
 * these libraries are absent nothing here is loaded.
 */
@NullMarked
package org.latchkey.micrometer;

import org.jspecify.annotations.NullMarked;
