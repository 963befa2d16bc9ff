/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import java.io.Serializable;

/**
 * What the shop remembers of a visitor who has logged in.
 *
 * @param user whose it is
 */
public record Login(String user) implements Serializable {}
