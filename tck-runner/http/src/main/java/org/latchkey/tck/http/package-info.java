/* SPDX-License-Identifier: Apache-2.0 */
/** A few pages over the JDK's own HTTP server, for applications without a web framework. */
@NullMarked
package org.latchkey.tck.http;

import org.jspecify.annotations.NullMarked;
