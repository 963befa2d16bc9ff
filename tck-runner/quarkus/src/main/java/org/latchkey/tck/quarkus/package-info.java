/* SPDX-License-Identifier: Apache-2.0 */
/** A shop on Quarkus. */
@NullMarked
package org.latchkey.tck.quarkus;

import org.jspecify.annotations.NullMarked;
