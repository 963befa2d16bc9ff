/* SPDX-License-Identifier: Apache-2.0 */
/** Two instances of one application, each a process of its own, in one cluster: how they are started, and what they must do. */
@NullMarked
package org.latchkey.tck.instances;

import org.jspecify.annotations.NullMarked;
