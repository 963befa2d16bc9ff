/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;

/** How many live sessions a user may have, and what happens then. */
record Limit(int most, WhenFull whenFull) implements Serializable {}
