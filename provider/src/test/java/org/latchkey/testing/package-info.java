/* SPDX-License-Identifier: Apache-2.0 */
/** What tests of several rooms share: an in-memory twin of the cluster. */
@NullMarked
package org.latchkey.testing;

import org.jspecify.annotations.NullMarked;
