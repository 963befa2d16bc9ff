/* SPDX-License-Identifier: Apache-2.0 */
/** The ports of the inner rooms over Hazelcast, and the instances that they run on: the only imports of Hazelcast. */
@NullMarked
package org.latchkey.hazelcast;

import org.jspecify.annotations.NullMarked;
