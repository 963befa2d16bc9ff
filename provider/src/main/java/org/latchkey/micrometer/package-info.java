/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Namespaces that travel with the contexts of Micrometer's context-propagation library.
 *
 * <p>Nobody imports this package: the library finds it by its service file, and where the library is absent nothing here is
 * loaded.
 */
@NullMarked
package org.latchkey.micrometer;

import org.jspecify.annotations.NullMarked;
