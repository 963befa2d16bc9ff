/* SPDX-License-Identifier: Apache-2.0 */
/** A shop on Spring Boot. */
@NullMarked
package org.latchkey.tck.spring;

import org.jspecify.annotations.NullMarked;
