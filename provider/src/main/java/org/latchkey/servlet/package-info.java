/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Namespaces of servlet requests.
 *
 * <p>Nobody imports this package but Spring's: an application names the filter, and where there are no servlets nothing here is loaded.
 */
@NullMarked
package org.latchkey.servlet;

import org.jspecify.annotations.NullMarked;
