/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean that nobody uses, so that the build leaves it out. */
@ApplicationScoped
public class Forgotten {}
