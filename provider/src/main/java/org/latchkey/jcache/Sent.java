/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.CompletionStage;
import org.latchkey.store.Applied;
import org.latchkey.store.OperationId;

/**
 * A step that is under way.
 *
 * @param aim where
 * @param ask what
 * @param id its name
 * @param answer what its owner will say
 * @param nanos when it was sent, by the monotonic clock: of many that were sent together none is waited for longer than the first
 */
record Sent(Aim aim, Ask ask, OperationId id, CompletionStage<Applied> answer, long nanos) {}
