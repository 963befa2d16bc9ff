/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/**
 * A session of a user.
 *
 * @param namespace where it lives; empty for the default one
 * @param key its key there
 * @param metadata what is known of it
 */
public record UserSession<K>(String namespace, K key, SessionMetadata metadata) {}
