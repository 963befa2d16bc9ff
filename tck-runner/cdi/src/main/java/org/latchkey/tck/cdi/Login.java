/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.cdi;

import java.io.Serializable;

/** That somebody is in. */
public record Login(String name) implements Serializable {}
