/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import org.latchkey.SyncScope;
import org.springframework.core.task.TaskDecorator;

/** Runs tasks of Spring's executors in the namespace of the thread that handed them over. Threads: any. */
public final class SyncScopeTaskDecorator implements TaskDecorator {

    @Override
    public Runnable decorate(Runnable task) {
        return SyncScope.wrap(task);
    }
}
