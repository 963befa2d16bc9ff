/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import java.io.Serializable;

/** That somebody is in. */
public record Login(String name) implements Serializable {}
