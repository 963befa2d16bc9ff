/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * A binder of meters, where Micrometer is there: those of {@link org.latchkey.micrometer.FenceMetrics} and {@link
 * org.latchkey.micrometer.SessionCacheMetrics}. What surveys the cluster is among them where {@code
 * latchkey.spring.survey-meters} is {@code true}.
 */
@AutoConfiguration
@ConditionalOnClass(MeterBinder.class)
public class LatchkeyMetersAutoConfiguration {

    @Bean
    MeterBinder latchkeyMeters(
            ListableBeanFactory beans, @Value("${latchkey.spring.survey-meters:false}") boolean surveys) {
        return new LatchkeyMeters(new ManagerNames(beans), surveys);
    }
}
