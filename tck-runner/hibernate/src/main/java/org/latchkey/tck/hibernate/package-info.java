/* SPDX-License-Identifier: Apache-2.0 */
/** A shop on Hibernate ORM, without a framework around it. */
@NullMarked
package org.latchkey.tck.hibernate;

import org.jspecify.annotations.NullMarked;
