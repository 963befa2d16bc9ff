/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What Java's Flight Recorder may be told of: loads, revocations, and who is fenced off.
 *
 * <p>{@link org.latchkey.flight.FlightLog} is the way in. The events are off unless a recording asks for them; they name
 * caches and Hazelcast's instances, never a key, a value, a user or a namespace.
 */
@NullMarked
package org.latchkey.flight;

import org.jspecify.annotations.NullMarked;
