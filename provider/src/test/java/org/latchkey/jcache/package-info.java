/* SPDX-License-Identifier: Apache-2.0 */
/** The verbs of the standard, over an in-memory twin of the cluster. */
@NullMarked
package org.latchkey.jcache;

import org.jspecify.annotations.NullMarked;
