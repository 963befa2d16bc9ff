/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.configuration.CompleteConfiguration;
import javax.cache.management.CacheMXBean;

/** A cache's configuration in this process, as JMX shows it. */
final class ConfigurationBean implements CacheMXBean {

    private final LiveConfiguration<?, ?> live;

    ConfigurationBean(LiveConfiguration<?, ?> live) {
        this.live = live;
    }

    private CompleteConfiguration<?, ?> now() {
        return live.snapshot();
    }

    @Override
    public String getKeyType() {
        return now().getKeyType().getName();
    }

    @Override
    public String getValueType() {
        return now().getValueType().getName();
    }

    @Override
    public boolean isReadThrough() {
        return now().isReadThrough();
    }

    @Override
    public boolean isWriteThrough() {
        return now().isWriteThrough();
    }

    @Override
    public boolean isStoreByValue() {
        return now().isStoreByValue();
    }

    @Override
    public boolean isStatisticsEnabled() {
        return now().isStatisticsEnabled();
    }

    @Override
    public boolean isManagementEnabled() {
        return now().isManagementEnabled();
    }
}
