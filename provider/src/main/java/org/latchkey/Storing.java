/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;

/** How entries are kept: as bytes in the cluster, and as copies in each process. */
record Storing(Encoding encoding, Nearness nearness) implements Serializable {}
