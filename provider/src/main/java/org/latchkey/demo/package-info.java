/* SPDX-License-Identifier: Apache-2.0 */
/** The demonstration: an application like a user's own, which knows Latchkey by the provider's name only. */
@NullMarked
package org.latchkey.demo;

import org.jspecify.annotations.NullMarked;
