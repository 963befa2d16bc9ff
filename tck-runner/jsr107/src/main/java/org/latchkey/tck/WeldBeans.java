/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import javax.cache.annotation.BeanProvider;

/** A CDI container, into which the provider's jar brings the interceptors. */
final class WeldBeans implements BeanProvider {

    private final SeContainer container = SeContainerInitializer.newInstance()
            .addBeanClasses(Beans.CLASSES.toArray(new Class<?>[0]))
            .initialize();

    @Override
    public <T> T getBeanByType(Class<T> type) {
        return container.select(type).get();
    }
}
