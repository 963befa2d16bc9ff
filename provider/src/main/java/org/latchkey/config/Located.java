/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

/**
 * A setting's text, and where it stands.
 *
 * @param text as it was written
 * @param place the file and the line, or the name of the variable, in words
 */
public record Located(String text, String place) {}
