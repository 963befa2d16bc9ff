/* SPDX-License-Identifier: Apache-2.0 */
/** The runnable jar: a storage node for the topology {@code client}. */
@NullMarked
package org.latchkey.node;

import org.jspecify.annotations.NullMarked;
