/* SPDX-License-Identifier: Apache-2.0 */
/** How settings are read, from whichever source they come, so that all their faults are reported at once. */
@NullMarked
package org.latchkey.config;

import org.jspecify.annotations.NullMarked;
