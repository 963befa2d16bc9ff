/* SPDX-License-Identifier: Apache-2.0 */
/** A shop on Jakarta CDI, in Weld's container for Java SE. */
@NullMarked
package org.latchkey.tck.cdi;

import org.jspecify.annotations.NullMarked;
