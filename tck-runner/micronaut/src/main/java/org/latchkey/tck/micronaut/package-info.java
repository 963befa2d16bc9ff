/* SPDX-License-Identifier: Apache-2.0 */
/** A shop on Micronaut. */
@NullMarked
package org.latchkey.tck.micronaut;

import org.jspecify.annotations.NullMarked;
