/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Spring's sessions in a cache, meters that Spring Boot binds, and namespaces that travel with Spring's tasks and requests.
 *
 * <p>Nobody imports this package: Spring Boot finds it by its file of auto-configurations, and where there is no Spring nothing here is
 * loaded.
 */
@NullMarked
package org.latchkey.spring;

import org.jspecify.annotations.NullMarked;
